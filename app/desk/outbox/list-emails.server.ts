import { type GuardArgs, requireAdmin } from '#app/auth/guard.server.ts'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'
import type { OutboxState } from '#app/db/schema.ts'
import type { Install } from '#app/install.server.ts'
import { countByState, listOutbox, type OutboxDatabase } from '#app/outbox/outbox.server.ts'
import { NO_EMAILS, type OutboxCursor } from '#app/outbox/state.ts'
import { listWorkspaces } from '#app/workspaces/workspaces.server.ts'
import { PLATFORM, requireOutbox } from './require-email.server.ts'

/** Each is a file to open; with more, one is chosen. */
export const MAX_MERGED = 100

interface EmailFilter {
  /** {@link PLATFORM}, a workspace's id, or '' for all. */
  outbox: string
  state: OutboxState | undefined
  before: OutboxCursor | undefined
  limit: number
}

type Emails = Awaited<ReturnType<typeof listOne>>

/** Every outbox gives as many as the page holds, from the same moment on: a page deep in the past costs no more. */
export async function listEmails(args: GuardArgs, filter: EmailFilter): Promise<Emails> {
  if (filter.outbox !== '') {
    const { db, outbox } = await requireOutbox(args, filter.outbox)
    return listOne(db, outbox, filter)
  }
  const { install, platform } = await requireAdmin(args, 'owner')
  const pages = [await listOne(platform.db, PLATFORM, filter), ...(await listOfWorkspaces(install, filter))]
  const counts = { ...NO_EMAILS }
  for (const page of pages) {
    for (const state of Object.keys(counts) as OutboxState[]) counts[state] += page.counts[state]
  }
  return { emails: newestOf(pages, filter.limit), counts }
}

async function listOfWorkspaces(install: Install, filter: EmailFilter): Promise<Emails[]> {
  const pages: Emails[] = []
  for (const { id } of await listWorkspaces(install.platform, MAX_MERGED)) {
    try {
      const page = await install.within(id, ({ db }) => listOne(db, id, filter))
      if (page) pages.push(page)
    } catch (err) {
      noteMoreThanRows()
      // It must not hide what waits in the others.
      install.log.error({ err, workspace: id }, 'an outbox could not be read')
    }
  }
  return pages
}

async function listOne(db: OutboxDatabase, outbox: string, filter: EmailFilter) {
  const emails = await listOutbox(db, filter)
  return { emails: emails.map((email) => ({ ...email, outbox })), counts: await countByState(db) }
}

function newestOf(pages: Emails[], limit: number): Emails['emails'] {
  return pages
    .flatMap((page) => page.emails)
    .sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1))
    .slice(0, limit)
}
