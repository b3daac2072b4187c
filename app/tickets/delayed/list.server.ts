import { type Kysely, sql } from 'kysely'
import { digest } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

const MARK_LETTERS = 16

/** The team sees all of it; its author can take it back. */
export async function listPending(db: Kysely<WorkspaceDatabase>, ticketNumber: number) {
  return db
    .selectFrom('pending_replies')
    .select(['id', 'author_id', 'author_name', 'body', 'then_close', 'form_key', 'held_ids', 'sends_at'])
    .where('ticket_number', '=', ticketNumber)
    .where('sends_at', 'is not', null)
    .orderBy(sql`rowid`)
    .execute()
}

/** The same once the reply has gone out: who has read it while it waited is not held back by it a second time. */
export function pendingMark({ author_id, body }: { author_id: string; body: string }): string {
  return digest(`${author_id}\n${body}`).slice(0, MARK_LETTERS)
}

export async function listPendingMarks(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
): Promise<string[]> {
  return (await listPending(db, ticketNumber)).map(pendingMark)
}
