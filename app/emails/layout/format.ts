import { createContext, useContext } from 'react'

/** Each part knows how to say itself in both, so that an email's versions cannot drift apart. */
export type Medium = 'html' | 'text'

/** `replyTo` is MAIL_REPLY_TO, where it is set: every footer names it. */
export const FormatContext = createContext<{ medium: Medium; replyTo: string | undefined }>({
  medium: 'html',
  replyTo: undefined,
})

export function useMedium(): Medium {
  return useContext(FormatContext).medium
}

/** Undefined where MAIL_REPLY_TO is not set. */
export function useReplyTo(): string | undefined {
  return useContext(FormatContext).replyTo
}
