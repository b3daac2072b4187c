import type { MailSettings } from '#app/db/platform.server.ts'
import { DEFAULT_LOCALE } from '#app/i18n/words.ts'
import { type ComposedEmail, composeEmail } from './compose.server.tsx'
import type { Email } from './email.ts'

/** What a write will tell, rendered before it takes the file's lock. */
export interface RenderedEmail {
  email: Email
  composed: ComposedEmail
}

export function renderEmail(email: Email, mail: MailSettings): RenderedEmail {
  return { email, composed: composeEmail(email, mail, DEFAULT_LOCALE) }
}

/** Undefined where `email`, made of what the transaction has read, says anything else. */
export function composedAs(rendered: RenderedEmail | undefined, email: Email): ComposedEmail | undefined {
  return rendered && JSON.stringify(rendered.email) === JSON.stringify(email) ? rendered.composed : undefined
}
