import { Links, Outlet, Scripts, ScrollRestoration, useNavigate } from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { useLocale, useNow, useTimeZone } from 'use-intl'
import { PageContext } from './document/page-context.tsx'
import { PageTitle } from './document/page-title.tsx'
import { RememberSent } from './forms/kept/last-sent.ts'
import { useLeaveQuestion } from './forms/kept/use-leave-question.ts'
import { useEndsApart } from './remix/direct/ends-apart.ts'
import { KEEP_EARLY_PRESS, useEarlyPress } from './ui/browser/early-press.ts'
import { useNavigationInPlace } from './ui/browser/use-navigation-in-place.ts'
import { NonceContext } from './ui/look/nonce.ts'
import './styles.css'

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext)
  const { requestId, isBusy, isRefused, site } = useContext(PageContext)
  useEarlyPress()
  const areEndsApart = useEndsApart()
  return (
    <html
      lang={useLocale()}
      data-now={useNow().getTime()}
      data-zone={useTimeZone()}
      data-request={requestId}
      data-busy={isBusy || undefined}
      data-refused={isRefused || undefined}
      data-site={site && JSON.stringify(site)}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <PageTitle />
        <script nonce={nonce} suppressHydrationWarning>
          {KEEP_EARLY_PRESS}
        </script>
        {areEndsApart || <Links />}
      </head>
      <body>
        {children}
        {areEndsApart || (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  )
}

export default function Root() {
  useNavigationInPlace(useNavigate())
  useLeaveQuestion()
  return (
    <>
      <RememberSent />
      <Outlet />
    </>
  )
}

export { ErrorPage as ErrorBoundary } from './document/error-page.tsx'
