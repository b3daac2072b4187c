import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { hasConflict, hasMovedOn, type ShownTicket } from '#app/tickets/answering/conflict.server.ts'
import { changeTicket, recordEvents } from '#app/tickets/change.server.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import {
  type ChangeNotice,
  noticeOfClosing,
  noticeOfReopening,
} from '#app/tickets/notices/change-notices.server.ts'
import { findRecipients } from '#app/tickets/notices/recipients.server.ts'
import { keepForUndo, undoEnd } from '#app/tickets/undoing/keeping.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

interface ShownToCloser extends ShownTicket {
  /** By a list, which shows no events. */
  seenVersion?: number | undefined
}

export type StatusChange = 'done' | 'already' | 'no-ticket'

/**
 * Can be taken back for ten seconds; then the other party is told. 'conflict' where another has written since
 * `shown`.
 */
export async function closeTicket(
  workspace: Workspace,
  ticketNumber: number,
  actor: Actor,
  shown: ShownToCloser = {},
): Promise<StatusChange | 'conflict'> {
  const recipients = await findRecipients(workspace, actor, ticketNumber)
  const emails = new RenderedEmails(workspace.platform)
  const close = async (trx: Transaction<WorkspaceDatabase>): Promise<StatusChange | 'conflict'> => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.status === 'closed') return 'already'
    if (await hasConflict(trx, { ticketNumber, author: actor, ...shown })) return 'conflict'
    if (await hasMovedOn(trx, ticket, actor, shown.seenVersion)) return 'conflict'
    const changed = await setStatus(trx, ticket, 'closed', { actor, now: workspace.now() })
    await noticeOfClosing(trx, workspace, { ...changed, emails, recipients })
    return 'done'
  }
  return emails.transact(() => write(workspace, close))
}

/** Admins only: a customer opens a new one (spec, section 2, Status). */
export async function reopenTicket(
  workspace: Workspace,
  ticketNumber: number,
  actor: Actor,
): Promise<StatusChange> {
  const emails = new RenderedEmails(workspace.platform)
  const reopen = async (trx: Transaction<WorkspaceDatabase>): Promise<StatusChange> => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.status !== 'closed') return 'already'
    const changed = await setStatus(trx, ticket, 'open', { actor, now: workspace.now() })
    await noticeOfReopening(trx, workspace, { ...changed, emails })
    return 'done'
  }
  return emails.transact(() => write(workspace, reopen))
}

/** Counts as an activity, and whose turn it is begins anew. @returns what its notice says. */
async function setStatus(
  trx: Transaction<WorkspaceDatabase>,
  ticket: Ticket,
  became: 'closed' | 'open',
  { actor, now }: { actor: Actor; now: number },
): Promise<Omit<ChangeNotice, 'emails'>> {
  const { number: ticketNumber, closed_at, last_activity_at, activity_at, waiting_since } = ticket
  const was = ticket.status
  // It can close more than once: its version tells the closings apart.
  const key = `${became === 'closed' ? 'closed' : 'reopened'}:${ticketNumber}:${ticket.version}`
  const changes = {
    status: became,
    closed_at: became === 'closed' ? now : null,
    last_activity_at: now,
    waiting_since: now,
  }
  await changeTicket(trx, ticketNumber, changes, { isNewVersion: true })
  const eventId = await recordEvents(trx, { ticketNumber, kind: 'status', actor, was, became, now })
  await keepForUndo(trx, {
    ticketNumber,
    kind: 'status',
    actor,
    eventId,
    before: { status: was, closed_at, last_activity_at, activity_at, waiting_since },
    mailKey: key,
    now,
  })
  return { ticket, actor, key, now, leavesAt: undoEnd(now) }
}
