import { AddressConfirmationEmail } from './address-confirmation.tsx'
import { AddressHasAccountEmail } from './address-has-account.tsx'
import { AdminRepliedEmail } from './admin-replied.tsx'
import { CustomerInvitationEmail } from './customer-invitation.tsx'
import { CustomerRepliedEmail } from './customer-replied.tsx'
import type { Email } from './email.ts'
import { InvitationEmail } from './invitation.tsx'
import { NoteMentionEmail } from './note-mention.tsx'
import { PasswordResetEmail } from './password-reset.tsx'
import { TicketAssignedEmail } from './ticket-assigned.tsx'
import { TicketClosedEmail } from './ticket-closed.tsx'
import { TicketClosedByCustomerEmail } from './ticket-closed-by-customer.tsx'
import { TicketMovedEmail } from './ticket-moved.tsx'
import { TicketOpenedEmail } from './ticket-opened.tsx'
import { TicketOpenedForYouEmail } from './ticket-opened-for-you.tsx'
import { TicketReopenedEmail } from './ticket-reopened.tsx'

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
