import type { MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useNavigate,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { useLocale, useNow, useTimeZone, useTranslations } from 'use-intl'
import { isRefused, type Refused, type RefusedReason } from './auth/refusing/refused.ts'
import { PageContext } from './page-context.tsx'
import { ClosedPortal } from './portal/closed-portal.tsx'
import { UnsentText } from './portal/unsent-text.tsx'
import { useNavigationInPlace } from './ui/browser/use-navigation-in-place.ts'
import { ErrorPage } from './ui/page/error-page.tsx'
import './styles.css'

/** The name of pages that have none of their own: those of errors. It is the same in every language. */
export const meta: MetaFunction = () => [{ title: 'Deskfile' }]

/** The document around every page, the error pages too. */
export function Layout({ children }: { children: ReactNode }) {
  const { nonce, requestId, isBusy } = useContext(PageContext)
  return (
    <html
      lang={useLocale()}
      data-now={useNow().getTime()}
      data-zone={useTimeZone()}
      data-request={requestId}
      data-busy={isBusy || undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function Root() {
  useNavigationInPlace(useNavigate())
  return <Outlet />
}

/** One page for everything that is not there or not yours, one for what a guard refuses, one for what broke. */
export function ErrorBoundary() {
  const error = useRouteError()
  const { requestId, isBusy } = useContext(PageContext)
  const { pathname } = useLocation()
  const portal = useRouteLoaderData('routes/$subdomain')
  const t = useTranslations('everywhere')
  const happened = whatHappened(error)
  const page = happened === 'failed' && isBusy ? 'busy' : happened
  const { of, unsent, ours, writeTo = ours ?? 'none' } = refusedOf(error)
  if (page === 'suspended') return <ClosedPortal of={of} unsent={unsent} />
  return (
    <ErrorPage
      title={t(`${page}.title`)}
      body={t(`${page}.body`, { id: requestId, address: writeTo })}
      back={t('back')}
      href={startOf(pathname, portal !== undefined)}
    >
      {unsent && <UnsentText unsent={unsent} />}
    </ErrorPage>
  )
}

/** The desk and each portal have a start of their own; a workspace that is not there has none. */
function startOf(pathname: string, isPortal: boolean): string {
  const first = pathname.split('/')[1] ?? ''
  return isPortal || first === 'admin' ? `/${first}` : '/'
}

function whatHappened(error: unknown) {
  if (!isRouteErrorResponse(error)) return 'failed'
  if (isRefused(error.data)) return REFUSED[error.data.reason]
  if (error.status === 404 || error.status === 405) return 'notFound'
  return error.status === 403 ? 'forbidden' : 'failed'
}

/** Whose portal it is: somebody with a bookmark should know that they came to the right place. And what they wrote. */
function refusedOf(error: unknown): Partial<Refused> {
  return isRouteErrorResponse(error) && isRefused(error.data) ? error.data : {}
}

const REFUSED = {
  'not-found': 'notFound',
  unreadable: 'unreadable',
  'too-large': 'tooLarge',
  'foreign-origin': 'foreignOrigin',
  role: 'forbidden',
  blocked: 'blocked',
  suspended: 'suspended',
} as const satisfies Record<RefusedReason, string>
