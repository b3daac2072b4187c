import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useNavigate,
  useRouteError,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { useLocale, useNow, useTimeZone, useTranslations } from 'use-intl'
import { PageContext } from './page-context.tsx'
import { ErrorPage } from './ui/error-page.tsx'
import { useNavigationInPlace } from './ui/use-navigation-in-place.ts'
import './styles.css'

/** The document around every page, the error pages too. */
export function Layout({ children }: { children: ReactNode }) {
  const { nonce, requestId } = useContext(PageContext)
  return (
    <html lang={useLocale()} data-now={useNow().getTime()} data-zone={useTimeZone()} data-request={requestId}>
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
  const { requestId } = useContext(PageContext)
  const t = useTranslations('common')
  const status = isRouteErrorResponse(error) ? error.status : 500
  const page = status === 404 || status === 405 ? 'notFound' : status === 403 ? 'forbidden' : 'failed'
  return (
    <ErrorPage
      title={t(`${page}.title`)}
      body={page === 'failed' ? t('failed.body', { id: requestId }) : t(`${page}.body`)}
      back={t('notFound.back')}
    />
  )
}
