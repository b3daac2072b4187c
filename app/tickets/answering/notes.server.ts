import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { listTeam } from '#app/departments/departments.server.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket, recordEvents } from '#app/tickets/change.server.ts'
import { type Failure, failureOf } from '#app/tickets/failures.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { noticeOfMention } from '#app/tickets/notices/mention-notices.server.ts'
import {
  findSubmission,
  fingerprintOf,
  recordSubmission,
  type Submission,
} from '#app/tickets/submissions.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { addEntry } from './entries.server.ts'
import { mentionedIn } from './note.ts'

export interface NewNote {
  ticketNumber: number
  author: Actor
  body: string
  submission: Submission
}

export type Noted = { outcome: 'noted'; replyId: number } | Failure | { outcome: 'no-ticket' }

/** Changes no status, counts as no activity, reaches no customer; a closed ticket takes one too (spec, section 2). */
export async function addNote(workspace: Workspace, note: NewNote): Promise<Noted> {
  const { author, body, submission, ticketNumber } = note
  const recipients = mentionedIn(body, await listTeam(workspace.platform)).filter(
    ({ id }) => id !== author.id,
  )
  const words = ['note', String(ticketNumber), body]
  const emails = new RenderedEmails(workspace.platform)

  const add = async (trx: Transaction<WorkspaceDatabase>): Promise<Noted> => {
    const now = workspace.now()
    const fingerprint = await fingerprintOf(trx, submission, words)
    const made = await findSubmission(trx, submission, fingerprint)
    if (made) return { outcome: 'noted', replyId: made.reply_id! }
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return { outcome: 'no-ticket' }
    const { replyId, files } = await addEntry(trx, { kind: 'note', ticket, author, body, submission, now })
    await changeTicket(trx, ticketNumber, {}, { isNewVersion: true })
    await recordEvents(trx, { ticketNumber, kind: 'noted', actor: author, now })
    await noticeOfMention(trx, workspace, { emails, ticket, replyId, author, body, files, recipients, now })
    await recordSubmission(trx, submission, fingerprint, { ticketNumber, replyId, now })
    return { outcome: 'noted', replyId }
  }
  return emails.transact(() => write(workspace, add)).catch(failureOf)
}
