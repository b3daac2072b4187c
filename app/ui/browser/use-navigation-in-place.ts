import { useBrowserEffect } from './use-browser-effect.ts'

type Navigate = (to: string, options?: { preventScrollReset?: boolean }) => void

/**
 * One listener in place of a router component in every row (docs/decisions/0021). Other origins, new tabs,
 * modified clicks, fragments and downloads stay the browser's.
 */
export function useNavigationInPlace(navigate: Navigate): void {
  // Before the first event that React hears: it hydrates on one, and a filter's form is sent by it.
  useBrowserEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || !isPlainClick(event) || !isForUs(link)) return
      event.preventDefault()
      navigate(link.pathname + link.search + link.hash)
    }
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'get') return
      // Not `form.action`: a field of that name would stand in its place.
      const action = new URL(form.getAttribute('action') ?? '', location.href)
      if (action.origin !== location.origin) return
      event.preventDefault()
      navigate(`${action.pathname}?${filledIn(new FormData(form))}`, { preventScrollReset: true })
    }
    document.addEventListener('click', onClick)
    document.addEventListener('submit', onSubmit)
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('submit', onSubmit)
    }
  }, [navigate])
}

function isPlainClick(event: MouseEvent): boolean {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  return event.button === 0 && !modified && !event.defaultPrevented
}

function isForUs(link: HTMLAnchorElement): boolean {
  if (link.origin !== location.origin || link.target || link.hasAttribute('download')) return false
  const samePage = link.pathname === location.pathname && link.search === location.search
  return !(samePage && link.hash) && !link.hasAttribute('data-document')
}

function filledIn(form: FormData): URLSearchParams {
  const filled = new URLSearchParams()
  for (const [name, value] of form) {
    if (typeof value === 'string' && value) filled.append(name, value)
  }
  return filled
}
