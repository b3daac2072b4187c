import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdminRole } from '#app/admins/admin.ts'
import { pagesFor } from '#app/desk/desk-pages.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { hasTyped } from '#app/i18n/fold.ts'
import type { View } from '#app/queue/views/view.ts'

/** Not every letter of a word is asked about. */
const TYPING_REST_MS = 120

export interface PaletteItem {
  kind: 'tickets' | 'views' | 'pages'
  href: string
  name: string
  detail?: string
}

/** Pages and the queue's views at once; the rest as the server finds it. */
export function usePaletteItems(
  typed: string,
  role: AdminRole,
  views: readonly View[],
): { items: PaletteItem[]; isLooking: boolean } {
  const t = useTranslations('queue.palette')
  const words = useTranslations('everywhere.deskPages')
  const search = typed.trim()
  const { tickets, isLooking } = useTickets(search)
  const known = useMemo<PaletteItem[]>(
    () => [
      ...views.map(({ name, query }) => ({ kind: 'views' as const, href: QUEUE_PATH + query, name })),
      ...pagesFor(role).map((page) => ({
        kind: 'pages' as const,
        href: `/admin/${page}`,
        name: words(page),
      })),
      { kind: 'pages', href: '/admin/account', name: t('account') },
    ],
    [views, role, t, words],
  )
  const items = [...known.filter(({ name }) => hasTyped(name, search)), ...tickets]
  // Two views of one address are one item.
  return {
    items: items.filter((item, at) => items.findIndex(({ href }) => href === item.href) === at),
    isLooking,
  }
}

function useTickets(search: string): { tickets: PaletteItem[]; isLooking: boolean } {
  const [found, setFound] = useState<{ search: string; tickets: PaletteItem[] }>({ search: '', tickets: [] })
  useEffect(() => {
    if (search === '') {
      setFound({ search: '', tickets: [] })
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const tickets = await find(search, abort.signal)
      if (!abort.signal.aborted) setFound({ search, tickets })
    }, TYPING_REST_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [search])
  return { tickets: search === '' ? [] : found.tickets, isLooking: found.search !== search }
}

/** Nothing where the network or the session is gone. */
async function find(search: string, signal: AbortSignal): Promise<PaletteItem[]> {
  try {
    const answer = await fetch(`/admin/find?${new URLSearchParams({ search })}`, {
      signal,
      redirect: 'error',
    })
    return answer.ok ? (await answer.json()).places : []
  } catch {
    return []
  }
}
