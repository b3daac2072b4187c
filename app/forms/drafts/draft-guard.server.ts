import { redirect } from '@remix-run/node'
import { findAdmin } from '#app/admins/admins.server.ts'
import type { FormOwner } from '#app/attachments/draft-files.server.ts'
import {
  type GuardArgs,
  openAnyPortal,
  requireAdmin,
  requireAdminInWorkspace,
  toSignInOrText,
} from '#app/auth/guard.server.ts'
import { withNext } from '#app/auth/next.ts'
import { refuse } from '#app/auth/refusing/refused.server.ts'
import { openDeskSession } from '#app/auth/sessions/open-session.server.ts'
import type { Customer } from '#app/customers/customer.ts'
import { findCustomer } from '#app/customers/customers.server.ts'
import { readFormKey } from '#app/forms/form-key.server.ts'
import { findWorkspaceBySubdomain, type Workspace } from '#app/workspaces/workspaces.server.ts'
import { CLOSED_LIFETIME_MS, type DraftFields, type DraftStore, keepDraft } from './drafts.server.ts'

export interface DraftForm {
  /** Draws the form: the person comes back to it. */
  page: string
  read: () => Promise<{ key: string; fields: DraftFields }>
}

/**
 * As `requireCustomer`, but text that arrives without a session, or at a suspended workspace, with the key of a
 * form drawn for somebody is kept for them on `page`; files are not. Who is blocked gets it back to be copied.
 */
export async function requireCustomerOrKeepDraft(
  args: GuardArgs,
  form: DraftForm,
): Promise<{ workspace: Workspace; customer: Customer }> {
  const { workspace, session, isSuspended } = await openAnyPortal(args)
  if (isSuspended) throw await refuseWhileSuspended(args, form)
  if (session?.state === 'live') return { workspace, customer: session.person }
  const login = `/${workspace.info.subdomain}/login`
  if (session?.state === 'blocked') throw await refuseBlocked(args, workspace, form, login)
  const { key, fields } = await form.read()
  const owner = await customerWith(args, workspace, key)
  const isKept = owner && (await keepDraft(workspace, owner, form.page, fields))
  throw await toSignIn(args, login, form, isKept)
}

export async function requireAdminOrKeepDraft(
  args: GuardArgs,
  form: DraftForm,
): ReturnType<typeof requireAdminInWorkspace> {
  const session = await openDeskSession(args)
  if (session?.state === 'live') return requireAdminInWorkspace(args)
  const { install, scope } = args.context
  const info = await findWorkspaceBySubdomain(install.platform, args.params.subdomain ?? '')
  throw await keepForAdmin(args, form, info && (await scope.use(info)))
}

export async function requireOwnerOrKeepDraft(
  args: GuardArgs,
  form: DraftForm,
): ReturnType<typeof requireAdmin> {
  const session = await openDeskSession(args)
  if (session?.state === 'live') return requireAdmin(args, 'owner')
  throw await keepForAdmin(args, form, args.context.install.platform)
}

async function keepForAdmin(
  args: GuardArgs,
  form: DraftForm,
  store: DraftStore | undefined,
): Promise<Response> {
  const { install } = args.context
  const { key, fields } = await form.read()
  const owner = readFormKey(install.secret, key)
  const known = owner?.startsWith('admin:') ? await findAdmin(install.platform.db, idOf(owner)) : undefined
  const isKept = store && owner && known?.active && (await keepDraft(store, owner, form.page, fields))
  return toSignIn(args, '/admin/login', form, isKept)
}

async function toSignIn(
  args: GuardArgs,
  login: string,
  { page }: DraftForm,
  isKept: boolean | undefined,
): Promise<Response> {
  if (isKept) return redirect(withNext(login, page, { notice: 'draft' }), 303)
  return toSignInOrText(args, withNext(login, page, { notice: 'ended' }))
}

/** Nothing is kept for somebody who is blocked, but what they wrote is theirs: the page gives it back. */
async function refuseBlocked(
  { context: { scope } }: GuardArgs,
  { platform }: Workspace,
  form: DraftForm,
  login: string,
): Promise<Response> {
  if (!(await scope.typed())) return redirect(withNext(login, form.page, { notice: 'blocked' }), 303)
  return refuse('blocked', 403, { writeTo: platform.mail.replyTo })
}

async function refuseWhileSuspended(args: GuardArgs, form: DraftForm): Promise<Response> {
  const { workspace, session } = await openAnyPortal(args)
  const { key, fields } = await form.read()
  const text = textOf(fields)
  const owner: FormOwner | undefined =
    session?.state === 'live' ? `customer:${session.person.id}` : await customerWith(args, workspace, key)
  const isKept =
    text !== '' &&
    owner !== undefined &&
    (await keepDraft(workspace, owner, form.page, fields, CLOSED_LIFETIME_MS))
  const unsent = text === '' ? undefined : { text, isKept }
  return refuse('suspended', 404, { of: workspace.info.name, unsent })
}

function textOf({ subject = '', body = '' }: DraftFields): string {
  return [subject, body].filter((part) => part.trim() !== '').join('\n\n')
}

async function customerWith(
  { context }: GuardArgs,
  workspace: Workspace,
  key: string,
): Promise<FormOwner | undefined> {
  const owner = readFormKey(context.install.secret, key)
  if (!owner?.startsWith('customer:')) return undefined
  const known = await findCustomer(workspace.db, idOf(owner))
  return known?.blockedAt === null ? owner : undefined
}

function idOf(owner: string): string {
  return owner.slice(owner.indexOf(':') + 1)
}
