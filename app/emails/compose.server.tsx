import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider, type Locale } from 'use-intl'
import type { MailSettings } from '#app/db/platform.server.ts'
import { CATALOGUES } from '#app/i18n/catalogue.server.ts'
import { type Email, isSecret, ticketOf } from './email.ts'
import { EmailBody } from './email-body.tsx'
import { FormatContext, type Medium } from './layout/format.ts'
import { raise, sentencesOf } from './sentences.server.ts'
import { tidy } from './tidy.ts'

export interface ComposedEmail {
  subject: string
  html: string
  text: string
  /** Made of ids and settings alone: no person's words. */
  headers: Record<string, string>
  fromName: string
  secret: boolean
}

/**
 * Tidies people's words first and escapes them last; no header has them but the subject and the names. @throws
 * for a link that leads not to the web, or a sentence missing: both are bugs.
 */
export function composeEmail(untidy: Email, mail: MailSettings, locale: Locale): ComposedEmail {
  const email = tidy(untidy)
  const messages = CATALOGUES[locale]
  const sentences = sentencesOf(email, locale, messages)
  const render = (medium: Medium) =>
    renderToStaticMarkup(
      <IntlProvider locale={locale} messages={messages} timeZone="UTC" onError={raise}>
        <FormatContext.Provider value={{ medium, replyTo: mail.replyTo }}>
          <EmailBody email={email} sentences={sentences} />
        </FormatContext.Provider>
      </IntlProvider>,
    )
  return {
    subject: sentences.subject,
    html: `<!doctype html>${render('html')}`,
    text: `${unescapeText(render('text')).trimEnd()}\n`,
    headers: headersOf(email, mail),
    fromName: ticketOf(email)?.workspaceName ?? ('workspaceName' in email ? (email.workspaceName ?? '') : ''),
    secret: isSecret(email),
  }
}

/** One made-up root makes a ticket one thread; RFC 3834's and Outlook's marks keep machines from answering. */
function headersOf(email: Email, mail: MailSettings): Record<string, string> {
  const ticket = ticketOf(email)
  const root = ticket && `<ticket-${ticket.number}.${ticket.workspaceId}@${new URL(mail.origin).hostname}>`
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(root && { 'In-Reply-To': root, References: root }),
    ...(mail.replyTo && { 'Reply-To': mail.replyTo }),
  }
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
}

/** React escapes exactly these in text, whatever it is rendered for. One pass: what people typed is not decoded twice. */
function unescapeText(markup: string): string {
  return markup.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity]!)
}
