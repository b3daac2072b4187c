import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import type { OutboxState } from '#app/db/schema.ts'
import type { Install } from '#app/install.server.ts'
import { countByState, type ListedEmail, listOutbox, type OutboxDatabase } from '#app/outbox/outbox.server.ts'
import { type Cursor, NO_EMAILS } from '#app/outbox/state.ts'
import { listWorkspaces } from '#app/workspaces/workspaces.server.ts'
import { PLATFORM, requireOutbox } from './require-email.server.ts'

/** Each is a file to open for the list of all; with more workspaces than these, one is chosen. */
export const MAX_MERGED = 100

export interface OutboxFilter {
  /** {@link PLATFORM}, a workspace's id, or '' for all. */
  place: string
  state: OutboxState | undefined
  before: Cursor | undefined
  limit: number
}

export interface PlacedEmail extends ListedEmail {
  place: string
}

interface OutboxPage {
  emails: PlacedEmail[]
  counts: Record<OutboxState, number>
}

/**
 * A page of one outbox or of all of them together, newest first, for owners. Every outbox gives as many as the
 * page holds, from the same moment on: so the page is right, and a page deep in the past costs no more.
 */
export async function readOutboxPage(args: GuardArgs, filter: OutboxFilter): Promise<OutboxPage> {
  if (filter.place !== '') {
    const { db, place } = await requireOutbox(args, filter.place)
    return readOne(db, place, filter)
  }
  const { install, platform } = await requireAdmin(args, 'owner')
  const pages = [await readOne(platform.db, PLATFORM, filter), ...(await readWorkspaces(install, filter))]
  const counts = { ...NO_EMAILS }
  for (const page of pages) {
    for (const state of Object.keys(counts) as OutboxState[]) counts[state] += page.counts[state]
  }
  return { emails: newestOf(pages, filter.limit), counts }
}

/** As many of each state as are read at a glance; the filter has the rest. */
const MAX_TROUBLED = 10

/** What wants a person, or waits after a failed try, the worst first: it may lie deep among what was sent. */
export async function readTroubled(
  args: GuardArgs,
  place: string,
  counts: Record<OutboxState, number>,
): Promise<PlacedEmail[]> {
  const states = (['dead', 'unknown', 'suppressed', 'pending'] as const).filter((state) => counts[state] > 0)
  const pages: PlacedEmail[] = []
  for (const state of states) {
    const page = await readOutboxPage(args, { place, state, before: undefined, limit: MAX_TROUBLED })
    // One that has just been written is on its way as it should be.
    pages.push(...page.emails.filter(({ last_error }) => state !== 'pending' || last_error !== null))
  }
  return pages
}

async function readWorkspaces(install: Install, filter: OutboxFilter): Promise<OutboxPage[]> {
  const pages: OutboxPage[] = []
  for (const { id } of await listWorkspaces(install.platform, MAX_MERGED)) {
    try {
      const page = await install.within(id, ({ db }) => readOne(db, id, filter))
      if (page) pages.push(page)
    } catch (err) {
      // One that is lost or damaged must not hide what waits in the others.
      install.log.error({ err, workspace: id }, 'an outbox could not be read')
    }
  }
  return pages
}

async function readOne(db: OutboxDatabase, place: string, filter: OutboxFilter): Promise<OutboxPage> {
  const emails = await listOutbox(db, filter)
  return { emails: emails.map((email) => ({ ...email, place })), counts: await countByState(db) }
}

function newestOf(pages: OutboxPage[], limit: number): PlacedEmail[] {
  return pages
    .flatMap((page) => page.emails)
    .sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1))
    .slice(0, limit)
}
