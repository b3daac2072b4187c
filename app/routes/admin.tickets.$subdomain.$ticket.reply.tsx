import { useActionData } from '@remix-run/react'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import type { action } from '#app/desk/ticket/answering/reply.action.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'

export { action } from '#app/desk/ticket/answering/reply.action.server.ts'

/** The ticket again, with the reply that was not sent. */
export default function Reply() {
  return <Answering {...useTicket()} kept={useActionData<typeof action>()} />
}
