import type { Locale } from 'use-intl'
import { createTranslator } from 'use-intl/core'
import type { Words } from '#app/i18n/words.ts'
import type { Email } from './email.ts'

/** The same for every email about a ticket, so that mail clients without threading still sort them together. */
export function subjectOf(email: Email, locale: Locale, messages: Words): string {
  const t = createTranslator({ locale, messages, namespace: 'emails' })
  const product = messages.everywhere.product
  switch (email.kind) {
    case 'invitation':
      return t('invitation.subject', { name: email.byName, product })
    case 'customer-invitation':
      return t('customerInvitation.subject', { workspace: email.workspaceName })
    case 'address-confirmation':
      return t('addressConfirmation.subject', { workspace: email.workspaceName })
    case 'address-has-account':
      return t('addressHasAccount.subject', { workspace: email.workspaceName })
    case 'password-reset':
      return t('passwordReset.subject', { place: email.workspaceName ?? product })
    default:
      return t('ticketSubject', { label: email.ticket.label, subject: email.ticket.subject })
  }
}
