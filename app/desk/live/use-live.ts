import { useLocation, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { isAsking } from '#app/remix/is-asking.ts'
import { useScrollKept } from '#app/remix/use-scroll-kept.ts'
import { listen } from './live-client.ts'

const SCROLL_REST_MS = 150
const REST_MS = 500

/**
 * @param revision what the page shows already. @param isPaused asking again would lose an answer that is still to
 * be read.
 */
export function useLive(revision: number, isPaused: boolean): void {
  const [latest, setLatest] = useState(revision)
  const scrolledAt = useRef(0)
  const askedAt = useRef(0)
  const { revalidate, state } = useRevalidator()
  const isBusy = useNavigation().state !== 'idle' || state !== 'idle'
  const { key } = useLocation()
  // What did not come is asked for with the next change or page.
  const asked = useRef({ key, revision })

  useEffect(() => listen({ onRevision: (heard) => setLatest((known) => Math.max(known, heard)) }), [])

  useEffect(() => {
    const note = () => {
      scrolledAt.current = performance.now()
    }
    document.addEventListener('scroll', note, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', note, { capture: true })
  }, [])

  useEffect(() => {
    const before = asked.current
    const isAsked = before.key === key && before.revision >= latest
    if (latest <= revision || isAsked || isBusy || isPaused) return
    let timer: ReturnType<typeof setTimeout>
    const ask = () => {
      const rest = Math.max(
        scrolledAt.current + SCROLL_REST_MS - performance.now(),
        askedAt.current + REST_MS - performance.now(),
        isAsking() ? SCROLL_REST_MS : 0,
      )
      if (rest > 0) {
        timer = setTimeout(ask, rest)
        return
      }
      asked.current = { key, revision: latest }
      askedAt.current = performance.now()
      revalidate()
    }
    ask()
    return () => clearTimeout(timer)
  }, [latest, revision, isBusy, isPaused, key, revalidate])

  useScrollKept(state)
}
