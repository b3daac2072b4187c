import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { pagesFor } from '#app/desk/desk-pages.ts'
import type { KeyboardProps } from '#app/desk/keyboard/desk-keys.tsx'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { hasTyped } from '#app/i18n/fold.ts'

/** Nobody is asked about every letter of a word that is being typed. */
const TYPING_REST_MS = 120

export interface Place {
  kind: 'tickets' | 'views' | 'pages'
  href: string
  name: string
  /** Said beside it, where its kind is not enough. */
  detail?: string
}

/**
 * The places whose names hold what was typed: pages, and the views of the queue's own pages, at once; the rest as the
 * server finds it.
 */
export function usePlaces(
  typed: string,
  role: KeyboardProps['role'],
  views: KeyboardProps['views'],
): { places: Place[]; isLooking: boolean } {
  const t = useTranslations('queue.palette')
  const words = useTranslations('everywhere.deskPages')
  const asked = typed.trim()
  const { tickets, isLooking } = useTickets(asked)
  const known = useMemo<Place[]>(
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
  const places = [...known.filter(({ name }) => hasTyped(name, asked)), ...tickets]
  // Two views of one address are one place.
  return {
    places: places.filter((place, at) => places.findIndex(({ href }) => href === place.href) === at),
    isLooking,
  }
}

function useTickets(asked: string): { tickets: Place[]; isLooking: boolean } {
  const [found, setFound] = useState<{ asked: string; tickets: Place[] }>({ asked: '', tickets: [] })
  useEffect(() => {
    if (asked === '') {
      setFound({ asked: '', tickets: [] })
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const tickets = await find(asked, abort.signal)
      if (!abort.signal.aborted) setFound({ asked, tickets })
    }, TYPING_REST_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asked])
  return { tickets: asked === '' ? [] : found.tickets, isLooking: found.asked !== asked }
}

/** Nothing, where the network or the session is gone. */
async function find(asked: string, signal: AbortSignal): Promise<Place[]> {
  try {
    const answer = await fetch(`/admin/find?${new URLSearchParams({ search: asked })}`, {
      signal,
      redirect: 'error',
    })
    return answer.ok ? (await answer.json()).places : []
  } catch {
    return []
  }
}
