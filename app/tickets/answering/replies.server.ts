import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket, recordEvent } from '#app/tickets/change.server.ts'
import { dropReturned } from '#app/tickets/delayed/returned.server.ts'
import { type Failure, failureOf } from '#app/tickets/failures.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { noticeOfReply, replyKey } from '#app/tickets/notices/message-notices.server.ts'
import { findRecipients } from '#app/tickets/notices/recipients.server.ts'
import { findSubmission, recordSubmission, type Submission } from '#app/tickets/submissions.server.ts'
import type { Status } from '#app/tickets/ticket.ts'
import { keepForUndo, makeFinal, undoEnd } from '#app/tickets/undoing/keeping.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { hasConflict, type ShownTicket } from './conflict.server.ts'
import { addEntry } from './entries.server.ts'
import { paceOf } from './pace.server.ts'

export interface NewReply extends ShownTicket {
  ticketNumber: number
  author: Actor
  body: string
  thenClose?: boolean
  /** It could be taken back for ten seconds already. */
  hasWaited?: boolean
  submission: Submission
}

export type Posted =
  | { outcome: 'posted'; replyId: number }
  | { outcome: 'closed' }
  | { outcome: 'conflict' }
  | { outcome: 'too-many-replies'; retryAfterSeconds: number }
  | Failure
  | { outcome: 'no-ticket' }

/** Writes all in one durable transaction (spec, section 2). The same form sent twice adds one reply. */
export async function postReply(workspace: Workspace, reply: NewReply): Promise<Posted> {
  const recipients = await findRecipients(workspace, reply.author, reply.ticketNumber)
  return write(workspace, (trx) => addReply(trx, workspace, reply, recipients)).catch(failureOf)
}

export function wordsOf({ ticketNumber, body, thenClose }: NewReply): string[] {
  return ['reply', String(ticketNumber), body, thenClose ? 'close' : '']
}

export async function obstacleTo(
  trx: Transaction<WorkspaceDatabase>,
  reply: NewReply,
): Promise<Extract<Posted, { outcome: 'no-ticket' | 'closed' | 'conflict' }> | undefined> {
  const ticket = await findTicket(trx, reply.ticketNumber, 'anybody')
  if (!ticket) return { outcome: 'no-ticket' }
  if (ticket.status === 'closed') return { outcome: 'closed' }
  return (await hasConflict(trx, reply)) ? { outcome: 'conflict' } : undefined
}

/** {@link postReply} inside a transaction of the caller's. @throws FilesGone: then nothing of it may be kept. */
export async function addReply(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  reply: NewReply,
  recipients: Recipient[],
): Promise<Posted> {
  const { author, body, submission, ticketNumber } = reply
  const now = workspace.now()
  const words = wordsOf(reply)
  const made = await findSubmission(trx, submission, words)
  if (made) return { outcome: 'posted', replyId: made.reply_id! }
  const obstacle = await obstacleTo(trx, reply)
  if (obstacle) return obstacle
  const pace = author.kind === 'customer' ? await paceOf(trx, author.id, ticketNumber, now) : undefined
  if (pace && pace.retryAfterSeconds > 0) {
    return { outcome: 'too-many-replies', retryAfterSeconds: pace.retryAfterSeconds }
  }
  const ticket = (await findTicket(trx, ticketNumber, 'anybody'))!
  const { replyId, files } = await addEntry(trx, { kind: 'reply', ticket, author, body, submission, now })
  const status: Status = author.kind === 'customer' ? 'open' : reply.thenClose ? 'closed' : 'answered'
  const leavesAt = status === 'closed' && !reply.hasWaited ? undoEnd(now) : undefined
  await makeFinal(trx, ticketNumber, 'status', now)
  await changeTicket(trx, ticketNumber, (row) => ({
    status,
    last_activity_at: now,
    version: row('version', '+', 1),
    // A customer who writes again has waited since their first unanswered word.
    ...(status === ticket.status ? {} : { waiting_since: now }),
    ...(author.kind === 'admin'
      ? { first_answered_at: row.fn.coalesce('first_answered_at', row.val(now)) }
      : {}),
    ...(status === 'closed' ? { closed_at: now } : {}),
  }))
  await recordEvent(trx, { ticketNumber, kind: 'replied', actor: author, now })
  if (status !== ticket.status) {
    const changed = { was: ticket.status, became: status }
    const eventId = await recordEvent(trx, { ticketNumber, kind: 'status', actor: author, ...changed, now })
    if (leavesAt) {
      await keepForUndo(trx, {
        ticketNumber,
        kind: 'status',
        actor: author,
        eventId,
        replyId,
        before: {
          status: 'answered',
          closed_at: null,
          ...(ticket.status === 'answered' ? { waiting_since: ticket.waiting_since } : {}),
        },
        mailKey: replyKey(replyId),
        now,
      })
    }
  }
  const mailed = pace?.isMailed === false ? [] : recipients
  const posted = { ticket, replyId, author, body, status, files, recipients: mailed, now, leavesAt }
  await noticeOfReply(trx, workspace, posted)
  await recordSubmission(trx, submission, words, { ticketNumber, replyId, now })
  await dropReturned(trx, submission)
  return { outcome: 'posted', replyId }
}
