import { useRef } from 'react'
import { useBrowserEffect } from '#app/ui/browser/use-browser-effect.ts'

/**
 * Remix puts the page back to where it stood when the question went out. This effect runs before its, and sets
 * right afterwards, before anything is painted. @param state of the revalidator.
 */
export function useScrollKept(state: 'idle' | 'loading'): void {
  const last = useRef(state)
  useBrowserEffect(() => {
    const isDone = last.current === 'loading' && state === 'idle'
    last.current = state
    if (!isDone) return
    const { scrollX, scrollY } = window
    queueMicrotask(() => {
      if (window.scrollY !== scrollY) window.scrollTo(scrollX, scrollY)
    })
  }, [state])
}
