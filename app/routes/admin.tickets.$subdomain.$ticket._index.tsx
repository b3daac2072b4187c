import { Answering } from '#app/desk/ticket/answering/answering.tsx'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'

export default function AnswerRoute() {
  return <Answering {...useTicket()} />
}
