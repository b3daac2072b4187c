import { data, redirect } from '@remix-run/node'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { clearForm, draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireCustomerOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { refusalOf } from '#app/forms/outcomes.ts'
import { judge } from '#app/forms/receive.server.ts'
import { giveReceipt } from '#app/portal/receipt/receipt.server.ts'
import { ticketPath } from '#app/portal/ticket/reply.loader.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { parseTicketLabel } from '#app/tickets/ticket.ts'
import { followUpSchema, newTicketSchema } from '#app/tickets/ticket-schema.ts'
import { openWithLongMessage } from './long-message.server.ts'
import { findClosedOrigin, hasDepartment, newTicketPath } from './new-ticket.loader.server.ts'

const FIELDS = ['subject', 'department', 'priority', 'body', 'from']

export async function action(args: GuardArgs) {
  const page = newTicketPath(args.params.subdomain)
  const { workspace, customer } = await requireCustomerOrKeepDraft(args, draftOf(args.request, page, FIELDS))
  const to = { workspace, owner: ownerOf({ kind: 'customer', id: customer.id }) }
  const received = await receiveForm(args.request, to)
  const from = received.fields.get('from')
  const origin = await findClosedOrigin(workspace, customer, from)
  const form = judge(received, to, origin ? followUpSchema : newTicketSchema)
  const { values, submission } = form
  if (!values) {
    // Said with all that the schema says.
    const isKnown = !received.ok || (await hasDepartment(workspace, received.fields.get('department')))
    return data(...(await form.refuse(isKnown ? undefined : refusalOf({ outcome: 'no-department' }))))
  }
  const { department: departmentId, ...written } = values
  const originNumber = parseTicketLabel(String(from ?? ''))
  const ticket = { ...written, customer, departmentId, originNumber, submission }
  const opened = await openWithLongMessage(workspace, ticket)
  if (opened.outcome !== 'opened') return data(...(await form.refuse(refusalOf(opened))))
  await clearForm(workspace, { ...submission, page })
  return redirect(ticketPath(workspace.info.subdomain, opened.number), {
    status: 303,
    headers: { 'Set-Cookie': await giveReceipt(args, 'opened', opened.number) },
  })
}
