import { createContext, useContext } from 'react'

export const EndsApart = createContext(false)

/** Whether styles and scripts are put into the page once it is drawn (shell.server.tsx). Never so in the browser. */
// biome-ignore lint/correctness/useHookAtTopLevel: which of both it is, the build decides.
export const useEndsApart = () => import.meta.env.SSR && useContext(EndsApart)
