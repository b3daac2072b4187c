import { createContext, useContext } from 'react'

/** MAIL_REPLY_TO: every footer names it. */
export const ReplyToContext = createContext<string | undefined>(undefined)

export function useReplyTo(): string | undefined {
  return useContext(ReplyToContext)
}
