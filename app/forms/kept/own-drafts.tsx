import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { type DraftName, guardDrafts } from './drafts.ts'

type Owner = Pick<DraftName, 'door' | 'owner'>

const OwnerContext = createContext<Owner | undefined>(undefined)

/** Around everything that a signed-in person sees: what they type is kept for them, and what others left is forgotten. */
export function OwnDrafts({ door, owner, children }: Owner & { children: ReactNode }) {
  useEffect(() => guardDrafts(door, owner), [door, owner])
  return <OwnerContext.Provider value={{ door, owner }}>{children}</OwnerContext.Provider>
}

/** What a form's text is kept under; undefined where nobody is signed in, or the form says nothing. */
export function useDraftName(form: string | undefined, version?: number): DraftName | undefined {
  const owner = useContext(OwnerContext)
  return owner && form !== undefined ? { ...owner, form, version } : undefined
}
