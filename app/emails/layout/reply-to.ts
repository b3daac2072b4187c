import { createContext, useContext } from 'react'

export const ReplyToContext = createContext<string | undefined>(undefined)

export function useReplyTo(): string | undefined {
  return useContext(ReplyToContext)
}
