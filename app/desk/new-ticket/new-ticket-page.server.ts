import type { Admin } from '#app/admins/admin.ts'
import { findDraft } from '#app/auth/drafts/drafts.server.ts'
import { newFormKey } from '#app/auth/form-key.server.ts'
import { findCustomer, findCustomerByEmail, isUnproven } from '#app/customers/customers.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { newTicketPath } from '#app/desk/paths.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** The text fields of the form, all of them worth keeping through a session that ends. */
export const NEW_TICKET_FIELDS = ['email', 'name', 'subject', 'department', 'priority', 'body'] as const

interface Asked {
  workspace: Workspace
  admin: Admin
  /** The desk's, which signs form keys. */
  secret: string
}

/**
 * What the form for a customer's ticket is drawn with.
 *
 * @param customerId for whom, where the form was asked for beside them; an unknown one is ignored.
 */
export async function readNewTicketPage({ workspace, admin, secret }: Asked, customerId: string | null) {
  const { info, db, platform } = workspace
  const owner = ownerOf({ kind: 'admin', id: admin.id })
  const [departments, draft, customer] = await Promise.all([
    listDepartments(platform, { activeOnly: true }),
    findDraft(workspace, owner, newTicketPath(info.subdomain)),
    findCustomer(db, customerId ?? ''),
  ])
  const start: Partial<Record<string, string>> =
    draft?.fields ?? (customer ? { email: customer.email, name: customer.name } : {})
  const known = start.email === customer?.email ? customer : await findCustomerByEmail(db, start.email ?? '')
  return {
    path: newTicketPath(info.subdomain),
    uploadTo: `/admin/tickets/${info.subdomain}/attachments`,
    workspaceName: info.name,
    departments: departments.map(({ id, name }) => ({ id, name })),
    formKey: newFormKey(secret, owner),
    isDraft: draft !== undefined,
    start,
    isUnproven: known !== undefined && isUnproven(known),
    isSignUpOpen: info.signUp === 'open',
  }
}

export type NewTicketPage = Awaited<ReturnType<typeof readNewTicketPage>>
