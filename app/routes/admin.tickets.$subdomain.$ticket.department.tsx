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
import { moveToDepartment } from '#app/tickets/triage.server.ts'
import { refusal } from '#app/words/refusal.ts'

export async function action(args: ActionFunctionArgs) {
  const { workspace, admin } = await requireAdminInWorkspace(args)
  const number = requireTicketNumber(args.params)
  const form = await readSmallForm(args.request)
  const actor = { kind: 'admin' as const, id: admin.id, name: admin.name }
  const moved = await moveToDepartment(workspace, number, String(form.get('department') ?? ''), actor)
  if (moved === 'no-ticket') throw notFound()
  if (moved === 'no-department') return data({ refused: refusal('department.unknown') }, { status: 400 })
  // Sent beside the page: it stays, and a half-written reply with it.
  return form.has('stay') ? null : redirect(backToTicket(args), 303)
}

export default function DepartmentRoute() {
  return (
    <>
      <TriageRefused refused={useActionData<typeof action>()?.refused} />
      <Answering {...useTicket()} />
    </>
  )
}
