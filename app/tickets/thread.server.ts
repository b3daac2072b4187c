import type { Kysely } from 'kysely'
import { type Audience, listAttachments } from '#app/attachments/attachments.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/**
 * Everything said on a ticket after its opening message, oldest first, with the files of each and of the
 * opening. A customer sees neither internal notes nor what hangs on them.
 */
export async function readThread(db: Kysely<WorkspaceDatabase>, number: number, audience: Audience) {
  const files = await listAttachments(db, number, audience)
  let query = db
    .selectFrom('replies')
    .select(['id', 'kind', 'author_kind', 'author_id', 'author_name', 'body', 'created_at'])
    .where('ticket_number', '=', number)
    .orderBy('id')
  if (audience === 'customer') query = query.where('kind', '=', 'reply')
  const replies = await query.execute()
  return {
    openingFiles: files.filter((file) => file.replyId === null),
    replies: replies.map((reply) => ({ ...reply, files: files.filter((file) => file.replyId === reply.id) })),
  }
}

/** What happened to a ticket, oldest first. */
export async function listEvents(db: Kysely<WorkspaceDatabase>, number: number) {
  return db
    .selectFrom('events')
    .select(['id', 'kind', 'actor_kind', 'actor_name', 'was', 'became', 'created_at'])
    .where('ticket_number', '=', number)
    .orderBy('id')
    .execute()
}
