import type { Kysely, Transaction } from 'kysely'
import { keepDraftFiles } from '#app/attachments/draft-files.server.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { type NewReply, type Posted, ticketToAnswer, wordsOf } from '#app/tickets/answering/replies.server.ts'
import { changeTicket } from '#app/tickets/change.server.ts'
import { failureOf } from '#app/tickets/failures.ts'
import { findSubmission, fingerprintOf } from '#app/tickets/submissions.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { UNDO_MS } from './pending.ts'
import { dropReturned } from './returned.server.ts'

export type Delayed = Posted | { outcome: 'waits' }

/** As `postReply`, but it waits for {@link UNDO_MS}: no status changes, nobody is mailed. */
export async function delayReply(workspace: Workspace, reply: NewReply): Promise<Delayed> {
  const { author, body, submission, ticketNumber } = reply
  return write(workspace, async (trx): Promise<Delayed> => {
    const fingerprint = await fingerprintOf(trx, submission, wordsOf(reply))
    const made = await findSubmission(trx, submission, fingerprint)
    if (made) return { outcome: 'posted', replyId: made.reply_id! }
    if (await waitsAlready(trx, reply)) return { outcome: 'waits' }
    const ticket = await ticketToAnswer(trx, reply)
    if ('outcome' in ticket) return ticket
    if ((await keepDraftFiles(trx, submission, submission.draftFileIds)) === 'gone')
      return { outcome: 'files-gone' }
    const now = workspace.now()
    await dropReturned(trx, submission)
    await trx
      .insertInto('pending_replies')
      .values({
        id: newId(),
        ticket_number: ticketNumber,
        author_id: author.id,
        author_name: author.name,
        body,
        then_close: reply.thenClose ? 1 : 0,
        form_key: submission.formKey,
        held_ids: JSON.stringify(submission.draftFileIds),
        created_at: now,
        sends_at: now + UNDO_MS,
        why_returned: null,
      })
      .execute()
    await tellTeam(trx, ticketNumber)
    return { outcome: 'waits' }
  }).catch(failureOf)
}

/** Reads in one query: a reply that goes out between two would be counted twice, or not at all. */
export async function countSent(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
  adminId: string,
): Promise<{ replies: number; notes: number }> {
  const [sent] = await sentBy(db, { ticketNumber, adminId })
  return { replies: (sent?.posted ?? 0) + (sent?.waiting ?? 0), notes: sent?.notes ?? 0 }
}

const sentBy = compileOnce<{ ticketNumber: number; adminId: string }>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db.selectNoFrom((eb) => [
      eb
        .selectFrom('replies')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('ticket_number', '=', value('ticketNumber'))
        .where('author_id', '=', value('adminId'))
        .where('kind', '=', 'reply')
        .as('posted'),
      eb
        .selectFrom('pending_replies')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('ticket_number', '=', value('ticketNumber'))
        .where('author_id', '=', value('adminId'))
        .where('sends_at', 'is not', null)
        .as('waiting'),
      eb
        .selectFrom('replies')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('ticket_number', '=', value('ticketNumber'))
        .where('author_id', '=', value('adminId'))
        .where('kind', '=', 'note')
        .as('notes'),
    ]),
)

/** Returns its text to the form, with its files. */
export async function takeBack(
  workspace: Workspace,
  ticketNumber: number,
  { id, adminId }: { id: string; adminId: string },
): Promise<'done' | 'sent'> {
  return write(workspace, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('pending_replies')
      .set((row) => ({
        sends_at: null,
        why_returned: row.fn.coalesce('why_returned', row.val('undone' as const)),
      }))
      .where('id', '=', id)
      .where('ticket_number', '=', ticketNumber)
      .where('author_id', '=', adminId)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return 'sent'
    await tellTeam(trx, ticketNumber)
    return 'done'
  })
}

/** Moves the ticket in the order of changes alone, so that open pages ask for it (docs/decisions/0053-live.md). */
export async function tellTeam(trx: Transaction<WorkspaceDatabase>, ticketNumber: number): Promise<void> {
  await changeTicket(trx, ticketNumber, {})
}

async function waitsAlready(
  trx: Transaction<WorkspaceDatabase>,
  { author, body, thenClose, submission }: NewReply,
): Promise<boolean> {
  const waiting = await trx
    .selectFrom('pending_replies')
    .select('id')
    .where('author_id', '=', author.id)
    .where('form_key', '=', submission.formKey)
    .where('body', '=', body)
    .where('then_close', '=', thenClose ? 1 : 0)
    .where('sends_at', 'is not', null)
    .executeTakeFirst()
  return waiting !== undefined
}
