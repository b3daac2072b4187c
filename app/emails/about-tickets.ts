import type { Priority, Status } from '#app/db/schema.ts'
import type { Key } from './about-accounts.ts'

/** Which ticket an email is about, as it must be said there. */
export interface TicketMention {
  workspaceId: string
  workspaceName: string
  number: number
  /** TKT-000042 */
  label: string
  subject: string
  /** Where the reader of this email sees the ticket: the portal's page or the desk's. Absolute. */
  link: string
}

/** Attachments are named and linked, never attached. */
export interface FileMention {
  name: string
  sizeBytes: number
  /** Absolute; the reader must be signed in to follow it. */
  link: string
}

/** What one side wrote to the other: plain text, LF line ends. */
interface Message {
  words: string
  files: FileMention[]
}

/** To admins: a customer opened a ticket. */
export interface TicketOpened extends Message {
  kind: 'ticket-opened'
  ticket: TicketMention
  customerName: string
  departmentName: string
  priority: Priority
}

/** To the customer, as all with `claim`, which is the way to a ticket that they cannot see yet: an admin opened one for them. */
export interface TicketOpenedForYou extends Message {
  kind: 'ticket-opened-for-you'
  ticket: TicketMention
  adminName: string
  claim?: Key
}

/** To admins. */
export interface CustomerReplied extends Message {
  kind: 'customer-replied'
  ticket: TicketMention
  customerName: string
}

/** To the customer: the reply and, where it changed, the new status. */
export interface AdminReplied extends Message {
  kind: 'admin-replied'
  ticket: TicketMention
  claim?: Key
  adminName: string
  status?: Status
}

/** To admins. */
export interface TicketClosedByCustomer {
  kind: 'ticket-closed-by-customer'
  ticket: TicketMention
  customerName: string
}

/** To the customer. */
export interface TicketClosed {
  kind: 'ticket-closed'
  ticket: TicketMention
  claim?: Key
  adminName: string
}

/** To the customer. */
export interface TicketReopened {
  kind: 'ticket-reopened'
  ticket: TicketMention
  claim?: Key
  adminName: string
}

/** To the new assignee. */
export interface TicketAssigned {
  kind: 'ticket-assigned'
  ticket: TicketMention
  byName: string
  customerName: string
  departmentName: string
  priority: Priority
}

/** To the admins of the new department. */
export interface TicketMoved {
  kind: 'ticket-moved'
  ticket: TicketMention
  byName: string
  customerName: string
  fromDepartmentName: string
  departmentName: string
  priority: Priority
}

/** To an admin who is named in an internal note. */
export interface NoteMention extends Message {
  kind: 'note-mention'
  ticket: TicketMention
  byName: string
}
