import { createContext } from 'react'

/** What a page knows of the request it answers. In the browser the nonce is hidden, and nothing needs it there. */
export const PageContext = createContext<{ nonce: string | undefined; requestId: string }>({
  nonce: undefined,
  requestId: '',
})
