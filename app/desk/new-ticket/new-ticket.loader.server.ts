import type { Admin } from '#app/admins/admin.ts'
import { findCustomer, findCustomerByEmail, isUnproven } from '#app/customers/customers.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { newTicketPath } from '#app/desk/paths.ts'
import { findDraft } from '#app/forms/drafts/drafts.server.ts'
import { newFormKey } from '#app/forms/form-key.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { listWorkspaces, type Workspace } from '#app/workspaces/workspaces.server.ts'
import { findKnownCustomers } from './known-customers.server.ts'

/** A select has to end somewhere; from a ticket the form is one click away in every workspace. */
const MAX_WORKSPACES = 1000

export function listChoices(platform: Platform): Promise<WorkspaceInfo[]> {
  return listWorkspaces(platform, MAX_WORKSPACES)
}

interface PageArgs {
  workspace: Workspace
  admin: Admin
  secret: string
}

/** @param query `customer`: for whom, an unknown one is ignored; `find`: whom to look for by name or address. */
export async function readNewTicketPage(
  { workspace, admin, secret }: PageArgs,
  query: URLSearchParams,
  workspaces: readonly WorkspaceInfo[],
) {
  const { info, db, platform } = workspace
  const owner = ownerOf({ kind: 'admin', id: admin.id })
  const asked = (query.get('find') ?? '').trim()
  const [departments, draft, customer, found] = await Promise.all([
    listDepartments(platform, { activeOnly: true }),
    findDraft(workspace, owner, newTicketPath(info.subdomain)),
    findCustomer(db, query.get('customer') ?? ''),
    findKnownCustomers(workspace, asked),
  ])
  const start: Partial<Record<string, string>> =
    draft?.fields ?? (customer ? { email: customer.email, name: customer.name } : {})
  const known = start.email === customer?.email ? customer : await findCustomerByEmail(db, start.email ?? '')
  return {
    path: newTicketPath(info.subdomain),
    uploadTo: `/admin/tickets/${info.subdomain}/attachments`,
    subdomain: info.subdomain,
    workspaceName: info.name,
    workspaces: workspaces.map(({ subdomain, name }) => ({ value: subdomain, label: name })),
    customerId: customer?.id,
    asked,
    found,
    departments: departments.map(({ id, name }) => ({ id, name })),
    formKey: newFormKey(secret, owner),
    isDraft: draft !== undefined,
    start,
    isUnproven: known !== undefined && isUnproven(known),
    isSignUpOpen: info.signUp === 'open',
  }
}

export type NewTicketPage = Awaited<ReturnType<typeof readNewTicketPage>>
