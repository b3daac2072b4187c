import type { Insertable, Kysely, Transaction } from 'kysely'
import { attachDraftFiles } from '#app/attachments/draft-files.server.ts'
import { compileOnce, valuesOf } from '#app/db/compile-once.server.ts'
import type { RepliesTable, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { FilesGone } from '#app/tickets/failures.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import { indexEntry } from '#app/tickets/search/search.server.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'

export interface NewEntry {
  kind: 'reply' | 'note'
  ticket: Ticket
  author: Actor
  body: string
  submission: Submission
  now: number
}

/** Also makes them findable. @throws FilesGone: then nothing of the transaction may be kept. */
export async function addEntry(trx: Transaction<WorkspaceDatabase>, entry: NewEntry) {
  const { kind, ticket, author, body, submission, now } = entry
  const { number: ticketNumber, customer_id: customerId } = ticket
  const [made] = await insertReply(trx, {
    ticket_number: ticketNumber,
    kind,
    author_kind: author.kind,
    author_id: author.id,
    author_name: author.name,
    body,
    created_at: now,
  })
  const replyId = made!.id
  const ids = submission.draftFileIds
  const files = await attachDraftFiles(trx, { ...submission, ids, ticketNumber, replyId, now })
  if (files === 'gone') throw new FilesGone()
  const words = [body, ...files.map(({ name }) => name)]
  await indexEntry(trx, { ticketNumber, replyId, customerId, shown: kind === 'reply', words })
  return { replyId, files }
}

const insertReply = compileOnce<Omit<Insertable<RepliesTable>, 'id' | 'place'>>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db.insertInto('replies').values(valuesOf(value, REPLY_COLUMNS)).returning('id'),
)

const REPLY_COLUMNS = [
  'ticket_number',
  'kind',
  'author_kind',
  'author_id',
  'author_name',
  'body',
  'created_at',
] as const
