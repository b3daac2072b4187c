import { useActionData } from '@remix-run/react'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import type { action } from '#app/desk/ticket/answering/note.action.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'

export { action } from '#app/desk/ticket/answering/note.action.server.ts'

/** The ticket again, with the note that was not added. */
export default function Note() {
  return <Answering {...useTicket()} keptNote={useActionData<typeof action>()} />
}
