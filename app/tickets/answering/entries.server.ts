import type { Transaction } from 'kysely'
import { attachDraftFiles } from '#app/attachments/draft-files.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
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
  const { id: replyId } = await trx
    .insertInto('replies')
    .values({
      ticket_number: ticketNumber,
      kind,
      author_kind: author.kind,
      author_id: author.id,
      author_name: author.name,
      body,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ids = submission.draftFileIds
  const files = await attachDraftFiles(trx, { ...submission, ids, ticketNumber, replyId, now })
  if (files === 'gone') throw new FilesGone()
  const words = [body, ...files.map(({ name }) => name)]
  await indexEntry(trx, { ticketNumber, replyId, customerId, shown: kind === 'reply', words })
  return { replyId, files }
}
