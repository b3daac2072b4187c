import { useEffect, useRef } from 'react'
import { todaysName } from '#app/desk/settings/renamed-zones.ts'
import { proposeSubdomain } from '#app/workspaces/propose-subdomain.ts'

interface Proposed {
  name: string
  subdomain: string
  timeZone: string
}

/**
 * Proposes the address from the name, for as long as nobody has written one, and the browser's time zone. What
 * the person or the server has written stays.
 */
export function useProposals({ name, subdomain, timeZone }: Proposed, isFresh: boolean): void {
  const proposed = useRef('')
  // Once, as the page comes: what was chosen since is the person's own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const field = document.getElementById(timeZone)
    if (!isFresh || !(field instanceof HTMLSelectElement)) return
    const own = todaysName(Intl.DateTimeFormat().resolvedOptions().timeZone)
    const isAsDrawn = [...field.options].every(
      ({ selected, defaultSelected }) => selected === defaultSelected,
    )
    if (isAsDrawn && [...field.options].some(({ value }) => value === own)) field.value = own
  }, [])
  useEffect(() => {
    const from = document.getElementById(name)
    const propose = () => {
      const to = document.getElementById(subdomain)
      if (!(from instanceof HTMLInputElement) || !(to instanceof HTMLInputElement)) return
      if (to.value !== proposed.current) return
      proposed.current = proposeSubdomain(from.value)
      to.value = proposed.current
    }
    from?.addEventListener('input', propose)
    return () => from?.removeEventListener('input', propose)
  }, [name, subdomain])
}
