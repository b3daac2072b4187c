import { useLocation } from '@remix-run/react'
import { createContext, useContext, useEffect } from 'react'
import type { Typed } from '#app/auth/refusing/refused.ts'

/** Whose portal a page of an error stands in. */
export interface Site {
  subdomain: string
  name: string
  accent: string | null
  logo: string | null
  isSignedIn: boolean
}

/** What a page knows of the request it answers. */
interface PageFacts {
  requestId: string
  /** The disk failed the request: what went wrong may well go away by itself. */
  isBusy: boolean
  /** The page shows a form again that was refused. */
  isRefused: boolean
  /** Of a page of an error: what was typed into the form whose place it takes. */
  typed: Typed | undefined
  /** Of a page of an error, where its address leads into a portal. */
  site: Site | undefined
}

export const PageContext = createContext<PageFacts>({
  requestId: '',
  isBusy: false,
  isRefused: false,
  typed: undefined,
  site: undefined,
})

/** Of the portal that was last on the page: an error drops what its page had loaded. */
let lastSeen: Site | undefined

/** Remembers whose portal this is, for an error that takes its place. */
export function useSeenSite(site: Site): void {
  useEffect(() => {
    lastSeen = site
  })
}

/** Whose portal this address leads into, as far as it is known; undefined at the desk. */
export function useSite(): Site | undefined {
  const { pathname } = useLocation()
  const { site } = useContext(PageContext)
  return [lastSeen, site].find((known) => known?.subdomain === pathname.split('/')[1])
}
