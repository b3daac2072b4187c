import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { Answering } from '#app/desk/answering/answering.tsx'
import { backToTicket } from '#app/desk/answering/back-to-ticket.server.ts'
import { keepReply } from '#app/desk/answering/receive-reply.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { adminActor } from '#app/tickets/actor.ts'
import { reopenTicket } from '#app/tickets/triage/closing.server.ts'

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const kept = await keepReply(args.request, { workspace, admin })
  const turned = await reopenTicket(workspace, number, adminActor(admin))
  if (turned === 'no-ticket') throw notFound()
  return kept ?? redirect(backToTicket(args), 303)
}

/** The ticket, open again, with a reply that had met it closed. */
export default function ReopenRoute() {
  return <Answering {...useTicket()} kept={useActionData<typeof action>()} />
}
