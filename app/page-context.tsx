import { createContext } from 'react'

/** What a page knows of the request it answers. */
interface PageFacts {
  /** Hidden in the browser, where nothing needs it. */
  nonce: string | undefined
  requestId: string
  /** The disk failed the request: what went wrong may well go away by itself. */
  isBusy: boolean
}

export const PageContext = createContext<PageFacts>({ nonce: undefined, requestId: '', isBusy: false })
