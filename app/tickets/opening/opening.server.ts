import type { Transaction } from 'kysely'
import { attachDraftFiles } from '#app/attachments/draft-files.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import { findDepartment, type Recipient } from '#app/departments/departments.server.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { recordEvents } from '#app/tickets/change.server.ts'
import { type Failure, FilesGone, failureOf } from '#app/tickets/failures.ts'
import { noticeOfOpening, renderOpening } from '#app/tickets/notices/opening-notices.server.ts'
import { listRecipients } from '#app/tickets/notices/recipients.server.ts'
import { indexEntry } from '#app/tickets/search/search.server.ts'
import { findSubmission, fingerprintOf, recordSubmission } from '#app/tickets/submissions.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { insertTicket } from './insert-ticket.server.ts'
import type { NewTicket } from './new-ticket.ts'
import { secondsUntilAllowed } from './pace.server.ts'

export type Opened =
  | { outcome: 'opened'; number: number }
  | { outcome: 'no-department' }
  | { outcome: 'too-many-tickets'; retryAfterSeconds: number }
  | Failure

/** Opens a ticket in one durable transaction, its emails included. The same form sent twice opens one ticket. */
export async function openTicket(workspace: Workspace, ticket: NewTicket): Promise<Opened> {
  const department = await findDepartment(workspace.platform, ticket.departmentId)
  const sought = { department_id: ticket.departmentId, assignee_id: null }
  const recipients = await listRecipients(workspace.platform, sought)
  const emails = new RenderedEmails(workspace.platform)
  if (department) await renderOpening(workspace, emails, { ticket, department })
  const opening = { ticket, department, recipients, emails }
  return emails.transact(() => write(workspace, (trx) => addTicket(trx, workspace, opening))).catch(failureOf)
}

/** {@link openTicket} inside a transaction of the caller's. @throws FilesGone: then nothing of it may be kept. */
export async function addTicket(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  {
    ticket,
    department,
    recipients,
    emails,
  }: {
    ticket: NewTicket
    department: Department | undefined
    recipients: Recipient[]
    emails: RenderedEmails
  },
): Promise<Opened> {
  const { customer, subject, body, priority, submission } = ticket
  const actor: Actor = ticket.openedBy ?? { kind: 'customer', id: customer.id, name: customer.name }
  const words = ['open', customer.id, subject, ticket.departmentId, priority, body]
  const now = workspace.now()
  const fingerprint = await fingerprintOf(trx, submission, words)
  const known = await findSubmission(trx, submission, fingerprint)
  if (known) return { outcome: 'opened', number: known.ticket_number }
  // Only now: it may have been deactivated since the form made its ticket, and the answer was lost.
  if (!department?.active) return { outcome: 'no-department' }
  const retryAfterSeconds = ticket.openedBy ? 0 : await secondsUntilAllowed(trx, customer.id, now)
  if (retryAfterSeconds > 0) return { outcome: 'too-many-tickets', retryAfterSeconds }
  const [made] = await insertTicket(trx, {
    subject,
    body,
    customer_id: customer.id,
    department_id: department.id,
    department_name: department.name,
    priority,
    status: ticket.openedBy ? 'answered' : 'open',
    origin_number: await ownNumber(trx, customer.id, ticket.originNumber),
    opened_by_id: ticket.openedBy?.id ?? null,
    opened_by_name: ticket.openedBy?.name ?? null,
    created_at: now,
    last_activity_at: now,
    waiting_since: now,
    // What the team begins awaits the customer, and is no wait for an answer.
    first_answered_at: ticket.openedBy ? now : null,
  })
  const { number } = made!
  const place = { ticketNumber: number, replyId: null, now }
  const files = await attachDraftFiles(trx, { ...submission, ids: submission.draftFileIds, ...place })
  if (files === 'gone') throw new FilesGone()
  await recordEvents(trx, { ticketNumber: number, kind: 'opened', actor, now })
  await indexEntry(trx, {
    ticketNumber: number,
    replyId: null,
    customerId: customer.id,
    shown: true,
    words: [ticketLabel(number), subject, body, ...files.map(({ name }) => name)],
  })
  await noticeOfOpening(trx, workspace, { number, ticket, department, files, recipients, emails, now })
  await recordSubmission(trx, submission, fingerprint, place)
  return { outcome: 'opened', number }
}

async function ownNumber(
  trx: Transaction<WorkspaceDatabase>,
  customerId: string,
  number: number | undefined,
): Promise<number | null> {
  if (number === undefined) return null
  const own = await trx
    .selectFrom('tickets')
    .select('number')
    .where('number', '=', number)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return own?.number ?? null
}
