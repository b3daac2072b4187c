import { redirect } from '@remix-run/node'
import { findAdmin } from '#app/admins/admins.server.ts'
import { readFormKey } from '#app/auth/form-key.server.ts'
import {
  type GuardArgs,
  openDeskSession,
  openPortal,
  requireAdminInWorkspace,
} from '#app/auth/guard.server.ts'
import { withNext } from '#app/auth/next.ts'
import type { Customer } from '#app/customers/customer.ts'
import { findCustomer } from '#app/customers/customers.server.ts'
import { findWorkspaceBySubdomain, type Workspace } from '#app/workspaces/workspaces.server.ts'
import { type DraftFields, keepDraft } from './drafts.server.ts'

/** A form that may arrive after its session has ended. */
export interface DraftForm {
  /** The path of the page that draws the form, where the person comes back to. */
  page: string
  /** Reads the form's key and its text fields; called only where there is no session. */
  read: () => Promise<{ key: string; fields: DraftFields }>
}

/**
 * As `requireCustomer`, for forms with text in them: what arrives without a session, but with the key of a form
 * that we drew for somebody, is kept for that person to find on `page` after signing in. Files are not.
 *
 * @throws a redirect to sign-in that leads to `page`; as `requireWorkspace`.
 */
export async function requireCustomerOrKeepDraft(
  args: GuardArgs,
  form: DraftForm,
): Promise<{ workspace: Workspace; customer: Customer }> {
  const { workspace, session } = await openPortal(args)
  if (session?.state === 'live') return { workspace, customer: session.customer }
  const login = `/${workspace.info.subdomain}/login`
  if (session?.state === 'blocked') throw redirect(withNext(login, form.page, { notice: 'blocked' }), 303)
  const { key, fields } = await form.read()
  const owner = readFormKey(args.context.desk.secret, key)
  const known = owner?.startsWith('customer:') ? await findCustomer(workspace.db, idOf(owner)) : undefined
  const isKept = owner && known?.blockedAt === null && (await keepDraft(workspace, owner, form.page, fields))
  throw redirect(withNext(login, form.page, { notice: isKept ? 'draft' : 'ended' }), 303)
}

/** The same at the desk, for a form on a ticket of the workspace in `params.subdomain`. */
export async function requireAdminOrKeepDraft(
  args: GuardArgs,
  form: DraftForm,
): ReturnType<typeof requireAdminInWorkspace> {
  const session = await openDeskSession(args)
  if (session?.state === 'live') return requireAdminInWorkspace(args)
  const { desk, scope } = args.context
  const { key, fields } = await form.read()
  const owner = readFormKey(desk.secret, key)
  const known = owner?.startsWith('admin:') ? await findAdmin(desk.platform.db, idOf(owner)) : undefined
  const info = await findWorkspaceBySubdomain(desk.platform, args.params.subdomain ?? '')
  const isKept =
    owner && known?.active && info && (await keepDraft(await scope.use(info), owner, form.page, fields))
  throw redirect(withNext('/admin/login', form.page, { notice: isKept ? 'draft' : 'ended' }), 303)
}

function idOf(owner: string): string {
  return owner.slice(owner.indexOf(':') + 1)
}
