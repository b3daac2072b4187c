import { Answering } from '#app/desk/answering.tsx'
import { useTicket } from '#app/desk/ticket-context.ts'

export default function AnswerRoute() {
  return <Answering {...useTicket()} />
}
