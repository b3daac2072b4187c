import type { Transaction } from 'kysely'
import { findCustomer as findAccount } from '#app/customers/customers.server.ts'
import { makeKeyLink } from '#app/customers/tokens.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Department } from '#app/departments/department.ts'
import { listDepartmentAdmins, listOwners, type NotifiedAdmin } from '#app/departments/departments.server.ts'
import type { Email, FileMention, TicketMention } from '#app/emails/email.ts'
import { enqueue } from '#app/outbox/outbox.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { Actor } from './actor.ts'
import type { Ticket } from './find.server.ts'
import type { NewTicket } from './new-ticket.ts'
import { type Status, ticketLabel } from './ticket.ts'

/** Who is told what: always the other party, never the one who acted (spec, section 2, Emails). */

interface StoredFile {
  id: string
  name: string
  sizeBytes: number
}

/**
 * The team's side of a ticket: its assignee and its department's active admins; where there is neither, every
 * active owner. Read before the transaction: the platform is another file.
 */
export async function whoIsTold(
  platform: Platform,
  ticket: { departmentId: string; assigneeId?: string | null },
): Promise<NotifiedAdmin[]> {
  const told = await listDepartmentAdmins(platform, ticket.departmentId, ticket.assigneeId ?? undefined)
  return told.length > 0 ? told : listOwners(platform)
}

export async function noticeOfOpening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  opened: {
    number: number
    ticket: NewTicket
    department: Department
    files: StoredFile[]
    told: NotifiedAdmin[]
    now: number
  },
): Promise<void> {
  const { number, ticket, department, files, told, now } = opened
  const mentioned = { number, subject: ticket.subject }
  if (ticket.openedBy) {
    const account = await findAccount(trx, ticket.customer.id)
    const claim =
      account?.passwordHash === null
        ? await makeKeyLink(workspace, trx, { kind: 'claim', customerId: account.id, email: account.email })
        : undefined
    await tell(trx, workspace, ticket.customer, `opened:${number}`, now, {
      kind: 'ticket-opened-for-you',
      ...(claim && { claim }),
      ticket: seenBy('customer', workspace, mentioned),
      adminName: ticket.openedBy.name,
      words: ticket.body,
      files: linked('customer', workspace, number, files),
    })
    return
  }
  for (const admin of told) {
    await tell(trx, workspace, admin, `opened:${number}`, now, {
      kind: 'ticket-opened',
      ticket: seenBy('admin', workspace, mentioned),
      customerName: ticket.customer.name,
      departmentName: department.name,
      priority: ticket.priority,
      words: ticket.body,
      files: linked('admin', workspace, number, files),
    })
  }
}

export async function noticeOfReply(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  posted: {
    ticket: Ticket
    replyId: number
    author: Actor
    body: string
    status: Status
    files: StoredFile[]
    told: NotifiedAdmin[]
    now: number
  },
): Promise<void> {
  const { ticket, replyId, author, body, status, files, told, now } = posted
  if (author.kind === 'admin') {
    const customer = await findCustomer(trx, ticket)
    await tell(trx, workspace, customer, `reply:${replyId}`, now, {
      kind: 'admin-replied',
      ticket: seenBy('customer', workspace, ticket),
      adminName: author.name,
      words: body,
      files: linked('customer', workspace, ticket.number, files),
      ...(status === ticket.status ? {} : { status }),
    })
    return
  }
  for (const admin of told) {
    await tell(trx, workspace, admin, `reply:${replyId}`, now, {
      kind: 'customer-replied',
      ticket: seenBy('admin', workspace, ticket),
      customerName: author.name,
      words: body,
      files: linked('admin', workspace, ticket.number, files),
    })
  }
}

export async function noticeOfClosing(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  closed: { ticket: Ticket; actor: Actor; told: NotifiedAdmin[]; now: number },
): Promise<void> {
  const { ticket, actor, told, now } = closed
  // A ticket can close more than once: the version tells the closings apart.
  const event = `closed:${ticket.number}:${ticket.version}`
  if (actor.kind === 'admin') {
    await tell(trx, workspace, await findCustomer(trx, ticket), event, now, {
      kind: 'ticket-closed',
      ticket: seenBy('customer', workspace, ticket),
      adminName: actor.name,
    })
    return
  }
  for (const admin of told) {
    await tell(trx, workspace, admin, event, now, {
      kind: 'ticket-closed-by-customer',
      ticket: seenBy('admin', workspace, ticket),
      customerName: actor.name,
    })
  }
}

export async function noticeOfReopening(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  { ticket, actor, now }: { ticket: Ticket; actor: Actor; now: number },
): Promise<void> {
  await tell(
    trx,
    workspace,
    await findCustomer(trx, ticket),
    `reopened:${ticket.number}:${ticket.version}`,
    now,
    {
      kind: 'ticket-reopened',
      ticket: seenBy('customer', workspace, ticket),
      adminName: actor.name,
    },
  )
}

export async function noticeOfMove(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  moved: {
    ticket: Ticket
    department: Department
    actor: Actor
    told: NotifiedAdmin[]
    changeSeq: number
    now: number
  },
): Promise<void> {
  const { ticket, department, actor, told, changeSeq, now } = moved
  const customer = await findCustomer(trx, ticket)
  for (const admin of told) {
    if (admin.id === actor.id) continue
    await tell(trx, workspace, admin, `moved:${ticket.number}:${changeSeq}`, now, {
      kind: 'ticket-moved',
      ticket: seenBy('admin', workspace, ticket),
      byName: actor.name,
      customerName: customer.name,
      fromDepartmentName: ticket.department_name,
      departmentName: department.name,
      priority: ticket.priority,
    })
  }
}

export async function noticeOfMention(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  noted: {
    ticket: Ticket
    replyId: number
    author: Actor
    body: string
    files: StoredFile[]
    told: NotifiedAdmin[]
    now: number
  },
): Promise<void> {
  const { ticket, replyId, author, body, files, told, now } = noted
  for (const admin of told) {
    await tell(trx, workspace, admin, `note:${replyId}`, now, {
      kind: 'note-mention',
      ticket: seenBy('admin', workspace, ticket),
      byName: author.name,
      words: body,
      files: linked('admin', workspace, ticket.number, files),
    })
  }
}

export async function noticeOfAssignment(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  assigned: { ticket: Ticket; assignee: NotifiedAdmin; actor: Actor; changeSeq: number; now: number },
): Promise<void> {
  const { ticket, assignee, actor, changeSeq, now } = assigned
  const customer = await findCustomer(trx, ticket)
  await tell(trx, workspace, assignee, `assigned:${ticket.number}:${changeSeq}`, now, {
    kind: 'ticket-assigned',
    ticket: seenBy('admin', workspace, ticket),
    byName: actor.name,
    customerName: customer.name,
    departmentName: ticket.department_name,
    priority: ticket.priority,
  })
}

async function tell(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  person: { name: string; email: string },
  event: string,
  now: number,
  email: Email,
): Promise<void> {
  await enqueue(trx, {
    dedupeKey: `${event}:${person.email}`,
    email,
    to: { address: person.email, name: person.name },
    mail: workspace.platform.mail,
    now,
  })
}

async function findCustomer(trx: Transaction<WorkspaceDatabase>, ticket: Ticket) {
  return trx
    .selectFrom('customers')
    .select(['name', 'email'])
    .where('id', '=', ticket.customer_id)
    .executeTakeFirstOrThrow()
}

function pageOf(reader: Actor['kind'], workspace: Workspace, number: number): string {
  const { origin } = workspace.platform.mail
  const { subdomain } = workspace.info
  return reader === 'admin'
    ? `${origin}/admin/tickets/${subdomain}/${ticketLabel(number)}`
    : `${origin}/${subdomain}/tickets/${ticketLabel(number)}`
}

function seenBy(
  reader: Actor['kind'],
  workspace: Workspace,
  { number, subject }: { number: number; subject: string },
): TicketMention {
  return {
    workspaceId: workspace.id,
    workspaceName: workspace.info.name,
    number,
    label: ticketLabel(number),
    subject,
    link: pageOf(reader, workspace, number),
  }
}

function linked(
  reader: Actor['kind'],
  workspace: Workspace,
  number: number,
  files: StoredFile[],
): FileMention[] {
  const page = pageOf(reader, workspace, number)
  return files.map(({ id, name, sizeBytes }) => ({ name, sizeBytes, link: `${page}/download?file=${id}` }))
}
