import { useContext } from 'react'
import { useBrowserEffect } from '#app/ui/browser/use-browser-effect.ts'
import { fitAccent } from './accent.ts'
import { NonceContext } from './nonce.ts'

/** The policy allows no style attribute; later pages set the same properties by script. */
export function AccentStyle({ accent }: { accent: string | null }) {
  const nonce = useContext(NonceContext)
  const fitted = accent ? fitAccent(accent) : undefined
  const day = fitted?.day
  const night = fitted?.night

  useAccentProperties(day, night)

  if (!day || !night) return null
  return (
    <style nonce={nonce} suppressHydrationWarning>{`:root{--brand:${day};--brand-night:${night}}`}</style>
  )
}

function useAccentProperties(day: string | undefined, night: string | undefined) {
  useBrowserEffect(() => {
    const { style } = document.documentElement
    if (!day || !night) return
    style.setProperty('--brand', day)
    style.setProperty('--brand-night', night)
    return () => {
      style.removeProperty('--brand')
      style.removeProperty('--brand-night')
    }
  }, [day, night])
}
