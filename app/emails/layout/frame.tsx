import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { TicketMention } from '#app/emails/email.ts'
import { useMedium, useReplyTo } from './format.ts'
import { FooterLine } from './parts.tsx'
import { COLOUR, STYLE_SHEET } from './styles.ts'

/** Tables, because of Outlook. */
function Frame({ title, footer, children }: { title: string; footer: ReactNode; children: ReactNode }) {
  const locale = useLocale()
  if (useMedium() === 'text') {
    // Two hyphens and a space: for mail clients the rest is a signature.
    return (
      <>
        {children}
        {'-- \n'}
        {footer}
      </>
    )
  }
  return (
    <html lang={locale} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant; React would escape its > and quotes */}
        <style dangerouslySetInnerHTML={{ __html: STYLE_SHEET }} />
      </head>
      <body className="paper" style={{ margin: 0, padding: 0, backgroundColor: COLOUR.paper }}>
        <table
          role="presentation"
          className="paper"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          style={{ backgroundColor: COLOUR.paper }}
        >
          <tbody>
            <tr>
              <td align="center" style={{ padding: '28px 12px' }}>
                <table
                  role="presentation"
                  width="100%"
                  cellPadding={0}
                  cellSpacing={0}
                  style={{ maxWidth: 600, textAlign: 'left' }}
                >
                  <tbody>
                    <tr>
                      <td
                        className="card inside"
                        style={{
                          padding: '28px 32px',
                          backgroundColor: COLOUR.card,
                          border: `1px solid ${COLOUR.line}`,
                          borderRadius: 10,
                        }}
                      >
                        {children}
                      </td>
                    </tr>
                    <tr>
                      <td style={{ padding: '18px 12px 0' }}>{footer}</td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

export function TicketFrame(props: { title: string; ticket: TicketMention; children: ReactNode }) {
  const { title, ticket, children } = props
  const t = useTranslations('emails.footer')
  const replyTo = useReplyTo()
  return (
    <Frame
      title={title}
      footer={
        <>
          <FooterLine>{t('ticket', { label: ticket.label, workspace: ticket.workspaceName })}</FooterLine>
          <FooterLine>{replyTo ? t('answerOrWrite', { address: replyTo }) : t('answer')}</FooterLine>
        </>
      }
    >
      {children}
    </Frame>
  )
}

export function AccountFrame(props: {
  title: string
  workspaceName: string | undefined
  children: ReactNode
}) {
  const t = useTranslations('emails.footer')
  const product = useTranslations('everywhere')('product')
  const replyTo = useReplyTo()
  return (
    <Frame
      title={props.title}
      footer={
        <>
          <FooterLine>{props.workspaceName ?? product}</FooterLine>
          <FooterLine>{replyTo ? t('notReadOrWrite', { address: replyTo }) : t('notRead')}</FooterLine>
        </>
      }
    >
      {props.children}
    </Frame>
  )
}
