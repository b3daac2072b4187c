import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requireAdminInWorkspace } from '#app/auth/guard.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import { readSmallForm } from '#app/auth/small-form.server.ts'
import { Answering } from '#app/desk/answering/answering.tsx'
import { backToTicket } from '#app/desk/answering/back-to-ticket.server.ts'
import { useTicket } from '#app/desk/ticket/ticket-context.ts'
import { requireTicketNumber } from '#app/desk/ticket/ticket-number.server.ts'
import { TriageRefused } from '#app/desk/triage/triage-refused.tsx'
import { prioritySchema } from '#app/tickets/ticket-schema.ts'
import { changePriority } from '#app/tickets/triage.server.ts'
import { refusal } from '#app/words/refusal.ts'

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const form = await readSmallForm(args.request)
  const priority = prioritySchema.safeParse(form.get('priority'))
  if (!priority.success) return data({ refused: refusal('priority.unknown') }, { status: 400 })
  const actor = { kind: 'admin' as const, id: admin.id, name: admin.name }
  const changed = await changePriority(workspace, number, priority.data, actor)
  if (changed === 'no-ticket') throw notFound()
  // Sent beside the page: it stays, and a half-written reply with it.
  return form.has('stay') ? null : redirect(backToTicket(args), 303)
}

export default function PriorityRoute() {
  return (
    <>
      <TriageRefused refused={useActionData<typeof action>()?.refused} />
      <Answering {...useTicket()} />
    </>
  )
}
