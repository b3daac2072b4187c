import { redirect } from '@remix-run/node'
import type { Admin } from '#app/admins/admin.ts'
import type { Customer } from '#app/customers/customer.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { SettingRows } from '#app/db/setting-rows.server.ts'
import type { Install } from '#app/install.server.ts'
import { unmailedBy } from '#app/outbox/unmailed.server.ts'
import type { Unmailed } from '#app/outbox/unmailed.ts'
import { logoPath } from '#app/workspaces/logo/logo.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { findWorkspaceBySubdomain, type Workspace } from '#app/workspaces/workspaces.server.ts'
import type { Accounts } from './account.ts'
import { adminAccounts } from './admin-accounts.server.ts'
import { redirectToCanonicalPath } from './canonical-path.server.ts'
import { requireSameOrigin } from './csrf.server.ts'
import { customerAccounts } from './customer-accounts.server.ts'
import { withNext } from './next.ts'
import { notFound, refuse } from './refusing/refused.server.ts'
import { FORGET } from './sessions/forget-pages.ts'
import { oncePerRequest } from './sessions/once-per-request.server.ts'
import { type GuardArgs, openDeskSession, openSession, settingRows } from './sessions/open-session.server.ts'
import type { Session } from './sessions/sessions.server.ts'

export type { GuardArgs }

/** `unmailed`: why what they write is not mailed now. */
type GuardedAdmin = Admin & { unmailed: Unmailed | undefined }

interface Portal {
  workspace: Workspace
  accounts: Accounts<Customer>
}

type OpenPortal = Portal & { session: Session<Customer> | undefined }

interface Desk {
  platform: Platform
  accounts: Accounts<Admin>
  install: Install
}

/** @throws the 404 page for an unknown workspace; a 404 that says so if suspended; 403 for a foreign origin. */
export async function requireWorkspace(
  args: GuardArgs,
): Promise<Portal & { customer: Customer | undefined }> {
  const { session, ...portal } = await openPortal(args)
  return { ...portal, customer: session?.state === 'live' ? session.person : undefined }
}

/** Suspended or not: for its logo. Opens nothing. @throws the 404 page for an unknown workspace. */
export function requireWorkspaceInfo(args: GuardArgs): Promise<WorkspaceInfo> {
  return findWorkspace(args)
}

/** Tells the blocked so at the next request. @throws a redirect to sign-in; as {@link requireWorkspace}. */
export async function requireCustomer(args: GuardArgs): Promise<Portal & { customer: Customer }> {
  const { session, ...portal } = await openPortal(args)
  if (session?.state === 'live') return { ...portal, customer: session.person }
  const more: Record<string, string> = session?.state === 'blocked' ? { notice: 'blocked' } : {}
  throw await toSignIn(args, `${portal.accounts.home}/login`, more)
}

/** @throws a redirect to sign-in that leads back here; 403 for a role too low or a foreign origin. */
export async function requireAdmin(
  args: GuardArgs,
  role?: 'owner',
): Promise<Desk & { admin: GuardedAdmin; settings: SettingRows }> {
  const session = await openDeskSession(args)
  if (session?.state !== 'live') throw await toSignIn(args, '/admin/login')
  if (role === 'owner' && session.person.role !== 'owner') throw refuse('role', 403)
  const desk = publicPage(args)
  const settings = await settingRows(args)
  return { ...desk, settings, admin: { ...session.person, unmailed: unmailedBy(settings, desk.platform) } }
}

/** Stays open where the workspace is suspended. @throws the 404 page for an unknown one; as {@link requireAdmin}. */
export async function requireAdminInWorkspace(
  args: GuardArgs,
): Promise<{ platform: Platform; admin: GuardedAdmin; workspace: Workspace }> {
  const { platform, admin } = await requireAdmin(args)
  return { platform, admin, workspace: await args.context.scope.use(await findWorkspace(args)) }
}

/** Marks a page of the desk that needs nobody. 403 for a foreign origin. */
export function publicPage(args: GuardArgs): Desk {
  const { install } = args.context
  requireSameOrigin(args.request, install.config.publicUrl)
  return { platform: install.platform, accounts: adminAccounts(install.platform), install }
}

/** Live or not. */
export async function openPortal(args: GuardArgs): Promise<OpenPortal> {
  const portal = await openAnyPortal(args)
  if (portal.isSuspended) throw refuse('suspended', 404, { of: portal.workspace.info.name })
  return portal
}

/** As {@link openPortal}, suspended or not: only to save what somebody sends to a closed portal. */
export async function openAnyPortal(args: GuardArgs): Promise<OpenPortal & { isSuspended: boolean }> {
  requireSameOrigin(args.request, args.context.install.config.publicUrl)
  const info = await findWorkspace(args)
  const workspace = await args.context.scope.use(info)
  const accounts = customerAccounts(workspace)
  const session = await openSession(args, accounts)
  return { workspace, accounts, session, isSuspended: info.suspendedAt !== null }
}

async function findWorkspace(args: GuardArgs): Promise<WorkspaceInfo> {
  const { scope, install } = args.context
  const { subdomain = '' } = args.params
  const find = (name: string) =>
    oncePerRequest(scope, `workspace:${name}`, () => findWorkspaceBySubdomain(install.platform, name))
  const info = await find(subdomain)
  if (info) {
    scope.site ??= { subdomain, name: info.name, accent: info.accent, logo: logoPath(info) }
    return info
  }
  const meant = scope.method === 'GET' && (await find(subdomain.toLowerCase()))
  throw meant ? redirectToCanonicalPath(args.request, subdomain, meant.subdomain) : notFound()
}

/** A GET of each form's address leads to the page with the form. */
async function toSignIn(args: GuardArgs, login: string, more?: Record<string, string>): Promise<Response> {
  const { pathname, search } = new URL(args.request.url)
  return toSignInOrText(args, withNext(login, pathname + search, more))
}

/** What was typed when the session had ended is on a page that says so: the way through sign-in would lose it. */
export async function toSignInOrText({ request, context }: GuardArgs, signIn: string): Promise<Response> {
  const { scope } = context
  const headers = FORGET
  if (scope.method === 'GET' || !scope.hadSession)
    return redirect(signIn, { status: request.method === 'GET' ? 302 : 303, headers })
  return (await scope.typed()) ? refuse('ended', 403, { signIn }) : redirect(signIn, { status: 303, headers })
}
