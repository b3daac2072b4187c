import type { Priority, Status } from '#app/db/schema.ts'
import type { Key } from './about-accounts.ts'

export interface TicketMention {
  workspaceId: string
  workspaceName: string
  number: number
  label: string
  subject: string
  link: string
}

/** Attachments are named and linked, never attached. */
export interface FileMention {
  name: string
  sizeBytes: number
  link: string
}

interface Message {
  words: string
  files: FileMention[]
}

/** To the customer. `claim` is the way to a ticket that they cannot see yet. */
interface ToCustomer {
  ticket: TicketMention
  claim?: Key
  adminName: string
}

/** To admins: what a customer did. */
interface OfCustomer {
  ticket: TicketMention
  customerName: string
}

/** To admins: a ticket that is theirs to answer now. */
interface ForAnswering extends OfCustomer {
  departmentName: string
  priority: Priority
}

export interface TicketOpened extends ForAnswering, Message {
  kind: 'ticket-opened'
}

export interface TicketOpenedForYou extends ToCustomer, Message {
  kind: 'ticket-opened-for-you'
}

export interface CustomerReplied extends OfCustomer, Message {
  kind: 'customer-replied'
}

export interface AdminReplied extends ToCustomer, Message {
  kind: 'admin-replied'
  status?: Status
}

export interface TicketClosedByCustomer extends OfCustomer {
  kind: 'ticket-closed-by-customer'
}

export interface TicketClosed extends ToCustomer {
  kind: 'ticket-closed'
}

export interface TicketReopened extends ToCustomer {
  kind: 'ticket-reopened'
}

export interface TicketAssigned extends ForAnswering {
  kind: 'ticket-assigned'
  byName: string
}

export interface TicketMoved extends ForAnswering {
  kind: 'ticket-moved'
  byName: string
  fromDepartmentName: string
}

export interface NoteMention extends Message {
  kind: 'note-mention'
  ticket: TicketMention
  byName: string
}
