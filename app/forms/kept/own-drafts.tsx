import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { guardDrafts, type TabDraftName } from './tab-drafts.ts'

type Owner = Pick<TabDraftName, 'home' | 'owner'>

const OwnerContext = createContext<Owner | undefined>(undefined)

export function OwnDrafts({ home, owner, children }: Owner & { children: ReactNode }) {
  useEffect(() => guardDrafts(home, owner), [home, owner])
  return <OwnerContext.Provider value={{ home, owner }}>{children}</OwnerContext.Provider>
}

export function useDraftName(form: string | undefined, version?: number): TabDraftName | undefined {
  const owner = useContext(OwnerContext)
  return owner && form !== undefined ? { ...owner, form, version } : undefined
}
