import { useEffect, useRef } from 'react'

/** To be asked in an effect: the nearest ancestor still there of what had the focus and has left the page. */
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
    // A click on plain words puts the focus down.
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
