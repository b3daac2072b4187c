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

export interface TicketOpened extends Message {
  kind: 'ticket-opened'
  ticket: TicketMention
  customerName: string
  departmentName: string
  priority: Priority
}

/** `claim` is the way to a ticket that they cannot see yet. */
export interface TicketOpenedForYou extends Message {
  kind: 'ticket-opened-for-you'
  ticket: TicketMention
  adminName: string
  claim?: Key
}

export interface CustomerReplied extends Message {
  kind: 'customer-replied'
  ticket: TicketMention
  customerName: string
}

export interface AdminReplied extends Message {
  kind: 'admin-replied'
  ticket: TicketMention
  claim?: Key
  adminName: string
  status?: Status
}

export interface TicketClosedByCustomer {
  kind: 'ticket-closed-by-customer'
  ticket: TicketMention
  customerName: string
}

export interface TicketClosed {
  kind: 'ticket-closed'
  ticket: TicketMention
  claim?: Key
  adminName: string
}

export interface TicketReopened {
  kind: 'ticket-reopened'
  ticket: TicketMention
  claim?: Key
  adminName: string
}

export interface TicketAssigned {
  kind: 'ticket-assigned'
  ticket: TicketMention
  byName: string
  customerName: string
  departmentName: string
  priority: Priority
}

export interface TicketMoved {
  kind: 'ticket-moved'
  ticket: TicketMention
  byName: string
  customerName: string
  fromDepartmentName: string
  departmentName: string
  priority: Priority
}

export interface NoteMention extends Message {
  kind: 'note-mention'
  ticket: TicketMention
  byName: string
}
