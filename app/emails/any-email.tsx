import type { Email } from './email.ts'
import { AddressConfirmationEmail } from './messages/address-confirmation.tsx'
import { AddressHasAccountEmail } from './messages/address-has-account.tsx'
import { AdminRepliedEmail } from './messages/admin-replied.tsx'
import { CustomerInvitationEmail } from './messages/customer-invitation.tsx'
import { CustomerRepliedEmail } from './messages/customer-replied.tsx'
import { InvitationEmail } from './messages/invitation.tsx'
import { NoteMentionEmail } from './messages/note-mention.tsx'
import { PasswordResetEmail } from './messages/password-reset.tsx'
import { TicketAssignedEmail } from './messages/ticket-assigned.tsx'
import { TicketClosedEmail } from './messages/ticket-closed.tsx'
import { TicketClosedByCustomerEmail } from './messages/ticket-closed-by-customer.tsx'
import { TicketMovedEmail } from './messages/ticket-moved.tsx'
import { TicketOpenedEmail } from './messages/ticket-opened.tsx'
import { TicketOpenedForYouEmail } from './messages/ticket-opened-for-you.tsx'
import { TicketReopenedEmail } from './messages/ticket-reopened.tsx'

/** Each kind's own component. */
export function AnyEmail({ email, subject }: { email: Email; subject: string }) {
  switch (email.kind) {
    case 'ticket-opened':
      return <TicketOpenedEmail email={email} />
    case 'ticket-opened-for-you':
      return <TicketOpenedForYouEmail email={email} />
    case 'customer-replied':
      return <CustomerRepliedEmail email={email} />
    case 'admin-replied':
      return <AdminRepliedEmail email={email} />
    case 'ticket-closed-by-customer':
      return <TicketClosedByCustomerEmail email={email} />
    case 'ticket-closed':
      return <TicketClosedEmail email={email} />
    case 'ticket-reopened':
      return <TicketReopenedEmail email={email} />
    case 'ticket-assigned':
      return <TicketAssignedEmail email={email} />
    case 'ticket-moved':
      return <TicketMovedEmail email={email} />
    case 'note-mention':
      return <NoteMentionEmail email={email} />
    case 'invitation':
      return <InvitationEmail email={email} subject={subject} />
    case 'customer-invitation':
      return <CustomerInvitationEmail email={email} subject={subject} />
    case 'address-confirmation':
      return <AddressConfirmationEmail email={email} subject={subject} />
    case 'address-has-account':
      return <AddressHasAccountEmail email={email} subject={subject} />
    case 'password-reset':
      return <PasswordResetEmail email={email} subject={subject} />
  }
}
