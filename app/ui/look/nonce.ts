import { createContext } from 'react'

/** What the Content-Security-Policy of this answer asks of a script or style. Undefined in the browser, which hides it. */
export const NonceContext = createContext<string | undefined>(undefined)
