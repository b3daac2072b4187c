import type * as accounts from './about-accounts.ts'
import type * as tickets from './about-tickets.ts'

export type * from './about-accounts.ts'
export type * from './about-tickets.ts'

/** Every email that Deskfile sends (spec, section 2). Plain data: what is said of it stands in the catalogue. */
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

/** The ticket that an email is about, if it is about one. */
export function ticketOf(email: Email): tickets.TicketMention | undefined {
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
    default:
      return 'claim' in email && email.claim !== undefined
  }
}
