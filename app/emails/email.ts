import type * as accounts from './about-accounts.ts'
import type * as tickets from './about-tickets.ts'

export type * from './about-accounts.ts'
export type * from './about-tickets.ts'

export type Email =
  | tickets.TicketOpened
  | tickets.TicketOpenedForYou
  | tickets.CustomerReplied
  | tickets.AdminReplied
  | tickets.TicketClosedByCustomer
  | tickets.TicketClosed
  | tickets.TicketReopened
  | tickets.TicketAssigned
  | tickets.TicketMoved
  | tickets.NoteMention
  | accounts.Invitation
  | accounts.CustomerInvitation
  | accounts.AddressConfirmation
  | accounts.AddressHasAccount
  | accounts.PasswordReset

export type EmailKind = Email['kind']

export function ticketOf(email: Email): tickets.TicketMention | undefined {
  return 'ticket' in email ? email.ticket : undefined
}

/** A link in it is itself a key. */
export function isSecret(email: Email): boolean {
  return 'expiresAt' in email || ('claim' in email && email.claim !== undefined)
}
