import { useEffect } from 'react'

type EarlyPress = ((event: Event) => void) & { on?: HTMLElement }

/** Keeps what is pressed before the script that it needs. Without a character that React would write otherwise. */
export const KEEP_EARLY_PRESS =
  'addEventListener(`click`,earlyPress=function(e){if(e.target.closest(`.with-script`)){e.preventDefault();earlyPress.on=e.target}})'

export function useEarlyPress(): void {
  useEffect(() => {
    const page = window as { earlyPress?: EarlyPress | null }
    const { earlyPress } = page
    if (!earlyPress) return
    removeEventListener('click', earlyPress)
    page.earlyPress = null
    earlyPress.on?.click()
  }, [])
}
