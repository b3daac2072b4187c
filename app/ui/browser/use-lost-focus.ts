import { useEffect, useRef } from 'react'

/**
 * Where the focus was lost: what had it has left the page, and nothing else has taken it. Nobody's who has it anywhere,
 * or has put it down themselves.
 *
 * @returns a question to ask in an effect, after the page has changed. Its answer is the nearest ancestor that is
 * still there; undefined where nothing was lost.
 */
export function useLostFocus(): () => Element | undefined {
  const path = useRef<Element[]>([])
  useEffect(() => {
    const note = () => {
      path.current = []
      for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
        path.current.push(at)
      }
    }
    note()
    document.addEventListener('focusin', note)
    // A click on plain words puts the focus down. Heard before the act that it begins takes anything away.
    document.addEventListener('click', note, { capture: true })
    return () => {
      document.removeEventListener('focusin', note)
      document.removeEventListener('click', note, { capture: true })
    }
  }, [])
  return () => {
    const [last, ...around] = path.current
    if (!last || last.isConnected || document.activeElement !== document.body) return undefined
    return around.find((element) => element.isConnected) ?? document.body
  }
}
