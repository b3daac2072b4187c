import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { language, pageTitle } from '#app/i18n/catalogue.server.ts'
import { providerStateIn } from '#app/outbox/provider.server.ts'
import { formatOutboxCursor, parseOutboxCursor, parseState } from '#app/outbox/state.ts'
import { listWorkspaces } from '#app/workspaces/workspaces.server.ts'
import { listEmails, MAX_MERGED } from './list-emails.server.ts'

type Emails = Awaited<ReturnType<typeof listEmails>>

const PAGE_SIZE = 50
/** Beyond them the URL names a workspace. */
const MAX_CHOICES = 1000

export async function loadOutbox(args: GuardArgs) {
  const { platform, admin, settings } = await requireAdmin(args, 'owner')
  const query = new URL(args.request.url).searchParams
  const outbox = query.get('workspace') ?? ''
  const state = parseState(query.get('state'))
  const before = parseOutboxCursor(query.get('before'))
  const found = await listEmails(args, { outbox, state, before, limit: PAGE_SIZE + 1 })
  const emails = found.emails.slice(0, PAGE_SIZE)
  const last = found.emails.length > PAGE_SIZE ? emails.at(-1) : undefined
  const provider = providerStateIn(settings, platform)
  const workspaces = await listWorkspaces(platform, MAX_CHOICES)
  return {
    title: pageTitle(language.messages.outbox.title),
    admin: frameOf(admin),
    outbox,
    state,
    provider,
    suspended: workspaces
      .filter(({ id, suspendedAt }) => suspendedAt !== null && (outbox === '' || outbox === id))
      .map(({ name }) => name),
    counts: found.counts,
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    onlyFirst: outbox === '' && workspaces.length > MAX_MERGED ? MAX_MERGED : undefined,
    emails: emails.map(toRow),
    urgent: state || before ? [] : (await listUrgent(args, outbox, found.counts)).map(toRow),
    older: last && formatOutboxCursor({ createdAt: last.created_at, id: last.id }),
    isFirst: before === undefined,
  }
}

export type OutboxPage = Awaited<ReturnType<typeof loadOutbox>>
export type OutboxRow = ReturnType<typeof toRow>

function toRow({ id, outbox, subject, to_address, kind, state, created_at }: Emails['emails'][number]) {
  return { id, outbox, subject, to: to_address, kind, state, createdAt: created_at }
}

const MAX_URGENT = 10

/** It may lie deep among what was sent. */
async function listUrgent(
  args: GuardArgs,
  outbox: string,
  counts: Emails['counts'],
): Promise<Emails['emails']> {
  const states = (['dead', 'unknown', 'suppressed', 'pending'] as const).filter((state) => counts[state] > 0)
  const urgent: Emails['emails'] = []
  for (const state of states) {
    const { emails } = await listEmails(args, { outbox, state, before: undefined, limit: MAX_URGENT })
    // Just written, it is on its way as it should be.
    urgent.push(...emails.filter(({ last_error }) => state !== 'pending' || last_error !== null))
  }
  return urgent
}
