import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import { type ClientActionFunctionArgs, useActionData, useLoaderData } from '@remix-run/react'
import { listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { requireCustomer } from '#app/auth/guard.server.ts'
import { requireCustomerOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { clearForm, draftOf, refuseForm } from '#app/forms/refuse.server.ts'
import { refusedForm } from '#app/forms/refused-form.ts'
import { unlessRefused } from '#app/forms/revalidate.ts'
import { sendOrKeep } from '#app/forms/send-or-keep.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { openWithLongMessage } from '#app/portal/new-ticket/long-message.server.ts'
import {
  findClosedOrigin,
  newTicketPath,
  readNewTicketPage,
  refuseDepartment,
} from '#app/portal/new-ticket/new-ticket.loader.server.ts'
import { NewTicketPage } from '#app/portal/new-ticket/new-ticket-page.tsx'
import { giveReceipt } from '#app/portal/receipt/receipt.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import { followUpSchema, newTicketSchema } from '#app/tickets/ticket-schema.ts'

/** Opens a ticket, or draws the form again with everything that was typed and every file that was accepted. */
export async function action(args: ActionFunctionArgs) {
  const page = newTicketPath(args.params.subdomain)
  const { workspace, customer } = await requireCustomerOrKeepDraft(args, draftOf(args.request, page))
  const owner = ownerOf({ kind: 'customer', id: customer.id })
  const form = await receiveForm(args.request, { workspace, owner })
  const origin = await findClosedOrigin(workspace, customer, form.fields.get('from'))
  const submission = parseForm(form.fields, origin ? followUpSchema : newTicketSchema)
  if (!form.ok || form.refused.length > 0 || submission.status !== 'success')
    return refuseForm(form, submission, {
      fields: form.ok ? await refuseDepartment(workspace, form.fields.get('department')) : {},
    })

  const { subject, department, priority, body } = submission.value
  const { formKey } = form
  const opened = await openWithLongMessage(workspace, {
    customer,
    subject,
    departmentId: department,
    priority,
    body,
    originNumber: parseTicketLabel(String(form.fields.get('from') ?? '')),
    submission: { owner, formKey, draftFileIds: form.draftFiles.map(({ id }) => id) },
  })
  switch (opened.outcome) {
    case 'opened':
      await clearForm(workspace, { owner, formKey, page })
      return redirect(`/${workspace.info.subdomain}/tickets/${ticketLabel(opened.number)}`, {
        status: 303,
        headers: { 'Set-Cookie': await giveReceipt(args, 'opened', opened.number) },
      })
    case 'no-department':
      return refuseForm(form, submission, { fields: { department: [refusal('department.unknown')] } })
    case 'not-kept':
      return refuseForm(form, submission, { form: [refusal('form.notKept')], status: 503 })
    case 'files-gone':
      return refuseForm(form, submission, {
        fields: { attachments: [refusal('attachments.gone')] },
        draftFiles: await listDraftFiles(workspace, { owner, formKey }),
      })
    case 'too-many':
      return refuseForm(form, submission, {
        form: [refusal('tooManyTickets')],
        status: 429,
        headers: { 'Retry-After': String(opened.retryAfterSeconds) },
      })
  }
}

/** By itself the address leads to the form; after a post it draws the form. */
export async function loader(args: LoaderFunctionArgs) {
  const { workspace, customer } = await requireCustomer(args)
  if (args.context.scope.method !== 'POST') throw redirect(newTicketPath(args.params.subdomain))
  return readNewTicketPage({ install: args.context.install, workspace, customer }, null)
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => sendOrKeep(serverAction)

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const shouldRevalidate = unlessRefused

export default function Store() {
  return <NewTicketPage page={useLoaderData<typeof loader>()} refused={refusedForm(useActionData())} />
}
