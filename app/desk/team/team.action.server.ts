import { data, redirect } from '@remix-run/node'
import { type AdminAccount, findAdmin } from '#app/admins/admins.server.ts'
import type { AuditActor } from '#app/audit/audit.server.ts'
import type { GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import type { Outcome } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { actorOf } from '#app/desk/actor.server.ts'
import { frameOf } from '#app/desk/signed-in.ts'
import { accountWords, pageTitle } from '#app/i18n/titles.server.ts'
import { listUndeliveredLinks, type Undelivered } from '#app/outbox/undelivered.server.ts'
import { countUnclosed } from '#app/queue/gone.server.ts'
import type { TeamMember } from './team-list.tsx'
import type { TeamPersonProps } from './team-person.tsx'

/** An account as its row on the team's page; nothing of its password leaves the server. */
export function toMember(account: AdminAccount): TeamMember {
  const { id, name, email, role, lastSeenAt } = account
  const state = !account.active ? 'inactive' : account.passwordHash === null ? 'waiting' : 'active'
  return { id, name, email, role, state, lastSeenAt }
}

/**
 * Whose latest invitation or reset did not arrive, by id. What is only kept counts while somebody waits for it: who came
 * in had their link another way.
 */
export async function readUndelivered(
  { db }: Pick<Platform, 'db'>,
  members: readonly TeamMember[],
): Promise<Record<string, Undelivered['state']>> {
  const reachable = members.filter(({ state }) => state !== 'inactive')
  const emails = await listUndeliveredLinks(
    db,
    reachable.map(({ email }) => email),
  )
  return Object.fromEntries(
    reachable.flatMap(({ id, email, state }) => {
      const failed = emails.get(email)
      return failed && (failed.state !== 'preview' || state === 'waiting') ? [[id, failed.state]] : []
    }),
  )
}

/** What the page of one person shows. @throws the 404 page for somebody unknown. */
export async function loadPerson(
  { request, params }: GuardArgs,
  { platform, admin }: Guarded,
): Promise<TeamPersonProps & { title: string }> {
  const account = await findAdmin(platform.db, params.id ?? '')
  if (!account) throw notFound()
  const done = new URL(request.url).searchParams.get('done')
  return {
    title: pageTitle(account.name, accountWords('team.title')),
    admin: frameOf(admin),
    member: toMember(account),
    done: isAct(done) ? done : null,
    isMailSent: !platform.mail.preview,
    email: (await listUndeliveredLinks(platform.db, [account.email])).get(account.email),
    unclosed: account.active ? 0 : await countUnclosed(platform.db, account.id),
  }
}

function isAct(name: string | null): name is NonNullable<TeamPersonProps['done']> {
  return name !== null && ['role', 'deactivate', 'reactivate', 'resend', 'reset'].includes(name)
}

type Guarded = Pick<Awaited<ReturnType<typeof requireAdmin>>, 'platform' | 'admin'>
type PersonAct = (platform: Platform, by: AuditActor, id: string) => Promise<Outcome<AdminAccount>>

/** Does what an owner wants with somebody, and leads back to them; or draws the page again with why it was not done. */
export async function actOnPerson(
  args: GuardArgs,
  { platform, admin }: Guarded,
  act: NonNullable<TeamPersonProps['done']>,
  verb: PersonAct,
) {
  const id = args.params.id ?? ''
  const { refusal } = await verb(platform, actorOf(admin, args), id)
  if (refusal) return data({ refused: Object.values(refusal.errors)[0] }, { status: refusal.status })
  args.context.install.nudge()
  return redirect(`/admin/team/${id}?done=${act}`, 303)
}
