import { type Kysely, sql } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { digest } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

const MARK_LETTERS = 16

/** The team sees all of it; its author can take it back. */
export async function listPending(db: Kysely<WorkspaceDatabase>, ticketNumber: number) {
  return (await listUnsent(db, ticketNumber)).filter(({ sends_at }) => sends_at !== null)
}

/** Also those that came back to their authors, who alone see them. */
export function listUnsent(db: Kysely<WorkspaceDatabase>, ticketNumber: number) {
  return unsentOn(db, { ticketNumber })
}

const unsentOn = compileOnce<{ ticketNumber: number }>()((db: Kysely<WorkspaceDatabase>, value) =>
  db
    .selectFrom('pending_replies')
    .select(['id', 'author_id', 'author_name', 'body', 'then_close', 'form_key', 'held_ids', 'sends_at'])
    .select('why_returned')
    .where('ticket_number', '=', value('ticketNumber'))
    .orderBy(sql`rowid`),
)

export type Unsent = Awaited<ReturnType<typeof listUnsent>>[number]

/** The same once the reply has gone out: who has read it while it waited is not held back by it a second time. */
export function pendingMark({ author_id, body }: { author_id: string; body: string }): string {
  return digest(`${author_id}\n${body}`).slice(0, MARK_LETTERS)
}
