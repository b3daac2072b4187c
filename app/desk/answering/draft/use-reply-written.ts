import { useEffect, useState } from 'react'
import type { TicketPage } from '#app/desk/ticket/ticket-page.server.ts'
import { replyDraft } from '../reply-form.tsx'
import { hasKeptDraft } from './use-kept-draft.ts'

const AREA = 'reply-body'

/**
 * Whether a reply is half-written: then its form stays where it is, whatever becomes of the ticket. Words that were
 * typed before the page was loaded again count as well.
 */
export function useReplyWritten({ adminId, path, reply: { sent }, note }: TicketPage): boolean {
  // A note may have been made of the words: then it is looked for them anew.
  const form = `${path} ${sent} ${note.sent}`
  const [written, setWritten] = useState({ form, isWritten: false })
  useEffect(() => {
    const look = () => {
      const area = document.getElementById(AREA)
      const isWritten =
        area instanceof HTMLTextAreaElement
          ? area.value.trim() !== ''
          : hasKeptDraft(replyDraft({ adminId, path }), sent)
      setWritten((known) =>
        known.form === form && known.isWritten === isWritten ? known : { form, isWritten },
      )
    }
    look()
    document.addEventListener('input', look)
    return () => document.removeEventListener('input', look)
  }, [form, adminId, path, sent])
  return written.form === form && written.isWritten
}
