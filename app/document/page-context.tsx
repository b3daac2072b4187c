import { useLocation } from '@remix-run/react'
import { createContext, useContext, useEffect } from 'react'
import type { Typed } from '#app/auth/refusing/refused.ts'

export interface Site {
  subdomain: string
  name: string
  accent: string | null
  logo: string | null
  isSignedIn: boolean
}

interface PageFacts {
  requestId: string
  /** The disk failed: what went wrong may go away by itself. */
  isBusy: boolean
  /** A refused form is shown again. */
  isRefused: boolean
  /** Of an error page. */
  typed: Typed | undefined
  /** Of an error page whose address leads into a portal. */
  site: Site | undefined
}

export const PageContext = createContext<PageFacts>({
  requestId: '',
  isBusy: false,
  isRefused: false,
  typed: undefined,
  site: undefined,
})

/** An error drops what its page had loaded. */
let lastSeen: Site | undefined

export function useSeenSite(site: Site): void {
  useEffect(() => {
    lastSeen = site
  })
}

/** As far as it is known; undefined at the desk. */
export function useSite(): Site | undefined {
  const { pathname } = useLocation()
  const { site } = useContext(PageContext)
  return [lastSeen, site].find((known) => known?.subdomain === pathname.split('/')[1])
}
