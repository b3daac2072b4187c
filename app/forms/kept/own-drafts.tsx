import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { type DraftName, guardDrafts } from './drafts.ts'

type Owner = Pick<DraftName, 'door' | 'owner'>

const OwnerContext = createContext<Owner | undefined>(undefined)

export function OwnDrafts({ door, owner, children }: Owner & { children: ReactNode }) {
  useEffect(() => guardDrafts(door, owner), [door, owner])
  return <OwnerContext.Provider value={{ door, owner }}>{children}</OwnerContext.Provider>
}

export function useDraftName(form: string | undefined, version?: number): DraftName | undefined {
  const owner = useContext(OwnerContext)
  return owner && form !== undefined ? { ...owner, form, version } : undefined
}
