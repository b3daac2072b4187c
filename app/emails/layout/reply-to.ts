import { createContext, useContext } from 'react'

/** MAIL_REPLY_TO, where it is set: every footer names it. */
export const ReplyToContext = createContext<string | undefined>(undefined)

/** Undefined where MAIL_REPLY_TO is not set. */
export function useReplyTo(): string | undefined {
  return useContext(ReplyToContext)
}
