import type { TicketPriority, TicketStatus } from '#app/db/schema.ts'

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

/** A link that is itself a key, until a moment. */
interface Key {
  /** Absolute. Makes the email secret: readable to owners only while it waits, erased once sent. */
  link: string
  /** Milliseconds UTC. */
  expiresAt: number
  /** In which the moment is said. */
  timeZone: string
}

/** To admins: a customer opened a ticket. */
export interface TicketOpened extends Message {
  kind: 'ticket-opened'
  ticket: TicketMention
  customerName: string
  departmentName: string
  priority: TicketPriority
}

/** To the customer: an admin opened a ticket for them. With `claim` where they have no account yet. */
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
  adminName: string
  status?: TicketStatus
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
  adminName: string
}

/** To the customer. */
export interface TicketReopened {
  kind: 'ticket-reopened'
  ticket: TicketMention
  adminName: string
}

/** To the new assignee. */
export interface TicketAssigned {
  kind: 'ticket-assigned'
  ticket: TicketMention
  byName: string
  customerName: string
  departmentName: string
  priority: TicketPriority
}

/** To the admins of the new department. */
export interface TicketMoved {
  kind: 'ticket-moved'
  ticket: TicketMention
  byName: string
  customerName: string
  fromDepartmentName: string
  departmentName: string
  priority: TicketPriority
}

/** To an admin who is named in an internal note. */
export interface NoteMention extends Message {
  kind: 'note-mention'
  ticket: TicketMention
  byName: string
}

/** To somebody who is to join the platform's team. */
export interface Invitation extends Key {
  kind: 'invitation'
  byName: string
}

/** To somebody who is to have an account in a workspace. */
export interface CustomerInvitation extends Key {
  kind: 'customer-invitation'
  workspaceName: string
  byName: string
}

/**
 * To an address that somebody says is theirs. Nothing that this somebody typed stands in it, or a stranger
 * could have us mail their words to anyone.
 */
export interface AddressConfirmation extends Key {
  kind: 'address-confirmation'
  workspaceName: string
}

/** To an address that has an account, when somebody signs up with it. Instead of a confirmation. */
export interface AddressHasAccount {
  kind: 'address-has-account'
  workspaceName: string
  /** The sign-in page. */
  link: string
}

/** Without `workspaceName` it is for the desk. */
export interface PasswordReset extends Key {
  kind: 'password-reset'
  workspaceName?: string
}

/** Every email that Deskfile sends (spec, section 2). Plain data: what is said of it stands in the catalogue. */
export type Email =
  | TicketOpened
  | TicketOpenedForYou
  | CustomerReplied
  | AdminReplied
  | TicketClosedByCustomer
  | TicketClosed
  | TicketReopened
  | TicketAssigned
  | TicketMoved
  | NoteMention
  | Invitation
  | CustomerInvitation
  | AddressConfirmation
  | AddressHasAccount
  | PasswordReset

export type EmailKind = Email['kind']

/** The ticket that an email is about, if it is about one. */
export function ticketOf(email: Email): TicketMention | undefined {
  return 'ticket' in email ? email.ticket : undefined
}

/** True where a link in the email is itself a key. */
export function isSecret(email: Email): boolean {
  switch (email.kind) {
    case 'invitation':
    case 'customer-invitation':
    case 'address-confirmation':
    case 'password-reset':
      return true
    case 'ticket-opened-for-you':
      return email.claim !== undefined
    default:
      return false
  }
}
