import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket, recordEvents } from '#app/tickets/change.server.ts'
import { dropReturned } from '#app/tickets/delayed/returned.server.ts'
import { type Failure, failureOf } from '#app/tickets/failures.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import {
  noticeOfReply,
  prepareReplyNotice,
  type ReplyNotice,
  replyKey,
} from '#app/tickets/notices/reply-notices.server.ts'
import {
  findSubmission,
  fingerprintOf,
  recordSubmission,
  type Submission,
} from '#app/tickets/submissions.server.ts'
import type { Status } from '#app/tickets/ticket.ts'
import { keepForUndo, makeFinal, undoEnd } from '#app/tickets/undoing/keeping.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { hasConflict, type ShownTicket } from './conflict.server.ts'
import { addEntry } from './entries.server.ts'
import { paceOf } from './pace.server.ts'

export interface NewReply extends ShownTicket {
  ticketNumber: number
  /** As the caller has read it, for its notice. */
  ticket?: Ticket
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
  const notice = await prepareNotice(workspace, reply)
  return notice.emails
    .transact(() => write(workspace, (trx) => addReply(trx, workspace, reply, notice)))
    .catch(failureOf)
}

/** Renders what the other party will be mailed, before the write takes the file's lock. */
export async function prepareNotice(workspace: Workspace, reply: NewReply): Promise<ReplyNotice> {
  const ticket = reply.ticket ?? (await findTicket(workspace.db, reply.ticketNumber, 'anybody'))
  if (!ticket) return { emails: new RenderedEmails(workspace.platform), recipients: [] }
  return prepareReplyNotice(workspace, { ...reply, ticket, status: statusAfter(reply) })
}

function statusAfter({ author, thenClose }: NewReply): Status {
  return author.kind === 'customer' ? 'open' : thenClose ? 'closed' : 'answered'
}

export function wordsOf({ ticketNumber, body, thenClose }: NewReply): string[] {
  return ['reply', String(ticketNumber), body, thenClose ? 'close' : '']
}

/** Returns what stands against the reply in its ticket's place. */
export async function ticketToAnswer(
  trx: Transaction<WorkspaceDatabase>,
  reply: NewReply,
): Promise<Ticket | Extract<Posted, { outcome: 'no-ticket' | 'closed' | 'conflict' }>> {
  const ticket = await findTicket(trx, reply.ticketNumber, 'anybody')
  if (!ticket) return { outcome: 'no-ticket' }
  if (ticket.status === 'closed') return { outcome: 'closed' }
  return (await hasConflict(trx, reply)) ? { outcome: 'conflict' } : ticket
}

/** {@link postReply} inside a transaction of the caller's. @throws FilesGone: then nothing of it may be kept. */
export async function addReply(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  reply: NewReply,
  notice: ReplyNotice,
): Promise<Posted> {
  const { author, body, submission, ticketNumber } = reply
  const now = workspace.now()
  const fingerprint = await fingerprintOf(trx, submission, wordsOf(reply))
  const made = await findSubmission(trx, submission, fingerprint)
  if (made) return { outcome: 'posted', replyId: made.reply_id! }
  const ticket = await ticketToAnswer(trx, reply)
  if ('outcome' in ticket) return ticket
  const pace = author.kind === 'customer' ? await paceOf(trx, author.id, ticketNumber, now) : undefined
  if (pace && pace.retryAfterSeconds > 0) {
    return { outcome: 'too-many-replies', retryAfterSeconds: pace.retryAfterSeconds }
  }
  const { replyId, files } = await addEntry(trx, { kind: 'reply', ticket, author, body, submission, now })
  const status = statusAfter(reply)
  const leavesAt = status === 'closed' && !reply.hasWaited ? undoEnd(now) : undefined
  await makeFinal(trx, ticketNumber, 'status', now)
  const changes = {
    status,
    last_activity_at: now,
    // A customer who writes again has waited since their first unanswered word.
    ...(status === ticket.status ? {} : { waiting_since: now }),
    ...(author.kind === 'admin' ? { first_answered_at: now } : {}),
    ...(status === 'closed' ? { closed_at: now } : {}),
  }
  await changeTicket(trx, ticketNumber, changes, { isNewVersion: true })
  const replied = { ticketNumber, kind: 'replied' as const, actor: author, now }
  const hasTurned = status !== ticket.status
  const eventId = await recordEvents(
    trx,
    replied,
    ...(hasTurned ? [{ ...replied, kind: 'status' as const, was: ticket.status, became: status }] : []),
  )
  if (hasTurned && leavesAt) {
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
  if (pace?.isMailed !== false) {
    const posted = { ticket, replyId, author, body, status, files, notice, now, leavesAt }
    await noticeOfReply(trx, workspace, posted)
  }
  await recordSubmission(trx, submission, fingerprint, { ticketNumber, replyId, now })
  await dropReturned(trx, submission)
  return { outcome: 'posted', replyId }
}
