import type { Kysely } from 'kysely'
import { attachHeld } from '#app/attachments/held.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { listTeam } from '#app/departments/departments.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import type { Actor } from './actor.ts'
import { nextChange, recordEvent } from './change.server.ts'
import { findTicket } from './find.server.ts'
import { FilesGone, type NotAdded, notAdded } from './not-added.ts'
import { mentionedIn } from './note.ts'
import { noticeOfMention } from './notices.server.ts'
import { indexEntry } from './search/search.server.ts'
import { findSubmission, recordSubmission, type Submission } from './submissions.server.ts'

export interface NewNote {
  ticketNumber: number
  author: Actor
  body: string
  submission: Submission
}

export type Noted = { outcome: 'noted'; replyId: number } | NotAdded | { outcome: 'no-ticket' }

/**
 * Adds an internal note: no customer ever sees it or its files, no status changes, nothing counts as activity, and
 * a closed ticket takes one too. Only admins whom it names are mailed (spec, section 2, Status).
 */
export async function addNote(workspace: Workspace, note: NewNote): Promise<Noted> {
  const { author, body, submission, ticketNumber } = note
  const told = mentionedIn(body, await listTeam(workspace.platform)).filter(({ id }) => id !== author.id)
  const words = ['note', String(ticketNumber), body]

  return write(workspace, async (trx): Promise<Noted> => {
    const now = workspace.now()
    const made = await findSubmission(trx, submission, words)
    if (made) return { outcome: 'noted', replyId: made.reply_id! }
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return { outcome: 'no-ticket' }
    const { id: replyId } = await trx
      .insertInto('replies')
      .values({
        ticket_number: ticketNumber,
        kind: 'note',
        author_kind: author.kind,
        author_id: author.id,
        author_name: author.name,
        body,
        created_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const files = await attachHeld(trx, {
      owner: submission.owner,
      formKey: submission.formKey,
      ids: submission.heldIds,
      ticketNumber,
      replyId,
      now,
    })
    if (files === 'gone') throw new FilesGone()
    await trx
      .updateTable('tickets')
      .set((row) => ({ version: row('version', '+', 1) }))
      .set({ change_seq: await nextChange(trx) })
      .where('number', '=', ticketNumber)
      .execute()
    await recordEvent(trx, { ticketNumber, kind: 'noted', actor: author, now })
    await indexEntry(trx, {
      ticketNumber,
      replyId,
      customerId: ticket.customer_id,
      shown: false,
      words: [body, ...files.map(({ name }) => name)],
    })
    await noticeOfMention(trx, workspace, { ticket, replyId, author, body, files, told, now })
    await recordSubmission(trx, submission, words, { ticketNumber, replyId, now })
    return { outcome: 'noted', replyId }
  }).catch(notAdded)
}

/** How many notes an admin has added to a ticket. */
export async function countNotes(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
  adminId: string,
): Promise<number> {
  const { notes } = await db
    .selectFrom('replies')
    .select((row) => row.fn.countAll<number>().as('notes'))
    .where('ticket_number', '=', ticketNumber)
    .where('author_id', '=', adminId)
    .where('kind', '=', 'note')
    .executeTakeFirstOrThrow()
  return notes
}
