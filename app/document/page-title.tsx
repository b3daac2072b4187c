import { useLocation, useMatches, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { useContext, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Portal } from '#app/portal/use-portal.ts'
import { refusedOf, useErrorKind } from './error-kind.ts'
import { PageContext, useSite } from './page-context.tsx'

/**
 * A loader gives its page's `title`, whole at the desk; in a portal its name follows. What is drawn again after
 * a refusal begins with "Error:" until somebody moves on.
 */
export function PageTitle() {
  const t = useTranslations('everywhere')
  const { isRefused } = useContext(PageContext)
  // Another on the server than in the browser.
  const { key } = useLocation()
  const first = useRef<string | undefined>(key)
  if (first.current !== key) first.current = undefined
  const error = useRouteError()
  const happened = useErrorKind(error)
  const portal = useRouteLoaderData<Portal>('routes/$subdomain')
  const site = useSite()
  const whose = error ? site?.name : portal?.workspace.name
  const titles = useMatches().map(({ data }) => (data as { title?: string } | null | undefined)?.title)
  const page = error
    ? t(`${happened}.title`, { workspace: refusedOf(error).of ?? '' })
    : titles.findLast(Boolean)
  const title = [page, whose ?? (error || !page ? t('product') : '')].filter(Boolean).join(' · ')
  return <title>{isRefused && first.current ? t('form.titled', { title }) : title}</title>
}
