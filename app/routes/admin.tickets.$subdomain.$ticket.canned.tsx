import { useActionData } from '@remix-run/react'
import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import type { action } from '#app/desk/ticket/canned/canned.action.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'

export { action, loader } from '#app/desk/ticket/canned/canned.action.server.ts'

export default function Canned() {
  return <Answering {...useTicket()} kept={useActionData<typeof action>()} />
}
