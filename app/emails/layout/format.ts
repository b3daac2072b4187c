import { createContext, useContext } from 'react'

/**
 * For which of an email's two versions it is being rendered. Each part knows how to say itself in both, so that
 * an email is one component and its versions cannot drift apart.
 */
export type Medium = 'html' | 'text'

export const MediumContext = createContext<Medium>('html')

/** Which of the two versions this is. */
export function useMedium(): Medium {
  return useContext(MediumContext)
}
