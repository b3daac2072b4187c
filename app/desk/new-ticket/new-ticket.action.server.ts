import { data, redirect } from '@remix-run/node'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import { clearForm, draftOf } from '#app/forms/drafts/draft-form.server.ts'
import { requireAdminOrKeepDraft } from '#app/forms/drafts/draft-guard.server.ts'
import { refusalOf } from '#app/forms/outcomes.ts'
import { receive } from '#app/forms/receive.server.ts'
import { adminActor, ownerOf } from '#app/tickets/actor.ts'
import { openTicketFor } from '#app/tickets/opening/opening-for.server.ts'
import { ticketForSchema } from '#app/tickets/ticket-schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

const FIELDS = ['email', 'name', 'subject', 'department', 'priority', 'body']

export async function action(args: GuardArgs) {
  const page = new URL(args.request.url).pathname
  const { workspace, admin } = await requireAdminOrKeepDraft(args, draftOf(args.request, page, FIELDS))
  const openedBy = adminActor(admin)
  const form = await receive(args.request, { workspace, owner: ownerOf(openedBy) }, ticketForSchema)
  const { values, submission } = form
  if (!values) {
    const isNameless = form.isWhole && (await needsName(workspace, form.fields))
    return data(...(await form.refuse(isNameless ? refusalOf({ outcome: 'no-name' }) : undefined)))
  }
  const { email, name, department: departmentId, ...written } = values
  const opened = await openTicketFor(workspace, {
    ...written,
    person: { email, name },
    openedBy,
    departmentId,
    submission,
  })
  if (opened.outcome !== 'opened') return data(...(await form.refuse(refusalOf(opened))))
  await clearForm(workspace, { ...submission, page })
  return redirect(deskTicketPath(workspace.info.subdomain, opened.number), 303)
}

async function needsName({ db }: Workspace, fields: FormData): Promise<boolean> {
  const email = ticketForSchema.shape.email.safeParse(fields.get('email'))
  const isNamed = String(fields.get('name') ?? '').trim() !== ''
  return !isNamed && email.success && !(await findCustomerByEmail(db, email.data))
}
