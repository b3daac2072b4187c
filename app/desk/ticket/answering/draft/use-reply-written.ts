import { useEffect, useState } from 'react'
import type { TicketPage } from '#app/desk/ticket/ticket.loader.server.ts'
import { findTabDraft } from '#app/forms/kept/tab-drafts.ts'
import { useReplyDraft } from './reply-draft.ts'

const AREA = 'reply-body'

/**
 * Returns whether a reply is half-written, even one from before a reload: then its form stays where it is,
 * whatever becomes of the ticket.
 */
export function useReplyWritten(page: TicketPage): boolean {
  const { path, reply, note } = page
  const draft = JSON.stringify(useReplyDraft(page))
  // A note may have been made of the words: then they are looked for again.
  const form = `${path} ${reply.sent} ${note.sent}`
  const [written, setWritten] = useState({ form, isWritten: false })
  useEffect(() => {
    const look = () => {
      const area = document.getElementById(AREA)
      const isWritten =
        area instanceof HTMLTextAreaElement
          ? area.value.trim() !== ''
          : draft !== undefined && findTabDraft(JSON.parse(draft)) !== undefined
      setWritten((known) =>
        known.form === form && known.isWritten === isWritten ? known : { form, isWritten },
      )
    }
    look()
    document.addEventListener('input', look)
    return () => document.removeEventListener('input', look)
  }, [form, draft])
  return written.form === form && written.isWritten
}
