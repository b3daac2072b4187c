import { createContext, useContext } from 'react'

/** Each part knows how to say itself in both, so that an email's versions cannot drift apart. */
export type Medium = 'html' | 'text'

export const MediumContext = createContext<Medium>('html')

export function useMedium(): Medium {
  return useContext(MediumContext)
}
