import type { Admin } from '#app/admins/admin.ts'
import { listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import { newTicketPath } from '#app/desk/paths.ts'
import { type KeptForm, keepForm } from '#app/desk/ticket/answering/kept-form.server.ts'
import { clearForm } from '#app/forms/drafts/draft-form.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { adminActor, ownerOf } from '#app/tickets/actor.ts'
import { openTicketFor } from '#app/tickets/opening/opening-for.server.ts'
import { ticketForSchema } from '#app/tickets/ticket-schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

type Answer = { opened: number } | { opened?: undefined; status: 400 | 409 | 413 | 503; kept: KeptForm }

/** Takes the form in by which an admin opens a ticket for a customer. What is refused comes back whole. */
export async function receiveNewTicket(
  request: Request,
  { workspace, admin }: { workspace: Workspace; admin: Admin },
): Promise<Answer> {
  const openedBy = adminActor(admin)
  const owner = ownerOf(openedBy)
  const form = await receiveForm(request, { workspace, owner })
  const submission = parseForm(form.fields, ticketForSchema)
  const refuse = (reasons: Parameters<typeof keepForm>[2], status: 400 | 409 | 503 = 400): Answer => ({
    status,
    kept: keepForm(form, submission, reasons),
  })
  if (!form.ok) return { status: form.status, kept: keepForm(form, submission, { form: form.refusal }) }
  if (submission.status !== 'success' || form.refused.length > 0) {
    return refuse({ files: form.refused, fields: await missingName(workspace, form.fields) })
  }

  const { formKey, draftFiles } = form
  const { email, name, subject, department, priority, body } = submission.value
  const opened = await openTicketFor(workspace, {
    person: { email, name },
    openedBy,
    subject,
    departmentId: department,
    priority,
    body,
    submission: { owner, formKey, draftFileIds: draftFiles.map(({ id }) => id) },
  })
  switch (opened.outcome) {
    case 'opened':
      await clearForm(workspace, { owner, formKey, page: newTicketPath(workspace.info.subdomain) })
      return { opened: opened.number }
    case 'no-department':
      return refuse({ fields: { department: refusal('department.unknown') } })
    case 'no-name':
      return refuse({ fields: { name: refusal('ticketFor.nameRequired') } })
    case 'blocked':
      return refuse({ fields: { email: refusal('ticketFor.blocked') } }, 409)
    case 'not-kept':
      return refuse({ form: refusal('form.notKept') }, 503)
    case 'files-gone':
      return refuse({
        files: [refusal('attachments.gone')],
        draftFiles: await listDraftFiles(workspace, { owner, formKey }),
      })
    case 'too-many': // Of customers only.
      throw new Error('An admin may open as many tickets as they like.')
  }
}

/** What only the customers' table knows, told together with what the form itself shows to be wrong. */
async function missingName({ db }: Workspace, fields: FormData): Promise<Record<string, string>> {
  const email = ticketForSchema.shape.email.safeParse(fields.get('email'))
  const isNamed = String(fields.get('name') ?? '').trim() !== ''
  if (isNamed || !email.success || (await findCustomerByEmail(db, email.data))) return {}
  return { name: refusal('ticketFor.nameRequired') }
}
