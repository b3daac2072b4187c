import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Admin } from '#app/admins/admin.ts'
import type { Customer } from '#app/customers/customer.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { Install } from '#app/install.server.ts'
import { readUnmailed } from '#app/outbox/unmailed.server.ts'
import type { Unmailed } from '#app/outbox/unmailed.ts'
import { readSettings } from '#app/settings/settings.server.ts'
import { logoPath } from '#app/workspaces/logo.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { findWorkspaceBySubdomain, type Workspace } from '#app/workspaces/workspaces.server.ts'
import { redirectToCanonicalPath } from './canonical-path.server.ts'
import { requireSameOrigin } from './csrf.server.ts'
import { withNext } from './next.ts'
import { notFound, refuse } from './refusing/refused.server.ts'
import { type AdminSession, findAdminSession } from './sessions/admin-sessions.server.ts'
import { DESK_COOKIE, readSecret, sessionCookie } from './sessions/cookies.server.ts'
import { type CustomerSession, findCustomerSession } from './sessions/customer-sessions.server.ts'
import { oncePerRequest } from './sessions/once-per-request.server.ts'

/** What Remix hands to loaders and actions alike. */
export type GuardArgs = Pick<LoaderFunctionArgs, 'request' | 'params' | 'context'>

/** Who is signed in to the desk, and why what they write is not mailed now, where it is not. */
type GuardedAdmin = Admin & { unmailed: Unmailed | undefined }

interface OpenPortal {
  workspace: Workspace
  session: CustomerSession | undefined
}

/**
 * For pages of a portal that anybody may see.
 *
 * @throws the 404 page for an unknown workspace; a 404 that says so for a suspended one; 403 for a foreign origin.
 */
export async function requireWorkspace(
  args: GuardArgs,
): Promise<{ workspace: Workspace; customer: Customer | undefined }> {
  const { workspace, session } = await openPortal(args)
  return { workspace, customer: session?.state === 'live' ? session.customer : undefined }
}

/**
 * For what a workspace shows of itself to anybody, suspended or not, and to the desk as well: its logo. Opens nothing.
 *
 * @throws the 404 page for an unknown workspace.
 */
export function requireWorkspaceInfo(args: GuardArgs): Promise<WorkspaceInfo> {
  return findWorkspace(args)
}

/**
 * For pages of a customer's own. Somebody who was blocked is a stranger from the next request on, and is told.
 *
 * @throws a redirect to sign-in that leads back here; as {@link requireWorkspace}.
 */
export async function requireCustomer(
  args: GuardArgs,
): Promise<{ workspace: Workspace; customer: Customer }> {
  const { workspace, session } = await openPortal(args)
  if (session?.state === 'live') return { workspace, customer: session.customer }
  const more: Record<string, string> = session?.state === 'blocked' ? { notice: 'blocked' } : {}
  throw await toSignIn(args, `/${workspace.info.subdomain}/login`, more)
}

/**
 * For the desk's pages.
 *
 * @param role 'owner' where agents have no business.
 * @throws a redirect to the desk's sign-in that leads back here; 403 for a role too low or a foreign origin.
 */
export async function requireAdmin(
  args: GuardArgs,
  role?: 'owner',
): Promise<{ platform: Platform; admin: GuardedAdmin; install: Install }> {
  const session = await openDeskSession(args)
  if (session?.state !== 'live') throw await toSignIn(args, '/admin/login')
  if (role === 'owner' && session.admin.role !== 'owner') throw refuse('role', 403)
  const { install, scope } = args.context
  const unmailed = await oncePerRequest(scope, 'unmailed', () => readUnmailed(install.platform))
  return { platform: install.platform, admin: { ...session.admin, unmailed }, install }
}

/**
 * For what an admin does inside one workspace, named by `params.subdomain`; a suspended one stays open to the team.
 *
 * @throws the 404 page for an unknown workspace; as {@link requireAdmin}.
 */
export async function requireAdminInWorkspace(
  args: GuardArgs,
): Promise<{ platform: Platform; admin: GuardedAdmin; workspace: Workspace }> {
  const { platform, admin } = await requireAdmin(args)
  return { platform, admin, workspace: await args.context.scope.use(await findWorkspace(args)) }
}

/** Marks a page that needs nobody: sign-in of the desk, set-up, the way in. 403 for a foreign origin. */
export function publicPage(args: GuardArgs): { platform: Platform; install: Install } {
  const { install } = args.context
  requireSameOrigin(args.request, install.config.publicUrl)
  return { platform: install.platform, install }
}

/** The workspace and whoever the cookie names, live or not: for the pages of the account itself. */
export async function openPortal(args: GuardArgs): Promise<OpenPortal> {
  const portal = await openAnyPortal(args)
  if (portal.isSuspended) throw refuse('suspended', 404, { of: portal.workspace.info.name })
  return portal
}

/** As {@link openPortal}, suspended or not: only to save what somebody sends to a closed door. */
export async function openAnyPortal(args: GuardArgs): Promise<OpenPortal & { isSuspended: boolean }> {
  requireSameOrigin(args.request, args.context.install.config.publicUrl)
  const info = await findWorkspace(args)
  const workspace = await args.context.scope.use(info)
  const session = await oncePerRequest(args.context.scope, `session:${info.id}`, async () => {
    const cookie = sessionCookie(info.id, args.context.install.config.publicUrl)
    const secret = await readSecret(cookie, args.request)
    if (secret === undefined) return undefined
    args.context.scope.hadSession = true
    const found = await findCustomerSession(workspace, secret)
    if (found?.state === 'live') args.context.scope.actor = { kind: 'customer', id: found.customer.id }
    return found
  })
  return { workspace, session, isSuspended: info.suspendedAt !== null }
}

/** Whoever the desk's cookie names, live or not. */
export async function openDeskSession(args: GuardArgs): Promise<AdminSession | undefined> {
  const { install, scope } = args.context
  requireSameOrigin(args.request, install.config.publicUrl)
  return oncePerRequest(scope, 'session:desk', async () => {
    const secret = await readSecret(sessionCookie(DESK_COOKIE, install.config.publicUrl), args.request)
    if (secret === undefined) return undefined
    scope.hadSession = true
    // Here and nowhere else: every page of the desk asks who is there, and shows times as the desk has them.
    scope.timeZone = (await readSettings(install.platform)).timeZone
    const found = await findAdminSession(install.platform, secret)
    if (found?.state === 'live') scope.actor = { kind: 'admin', id: found.admin.id }
    return found
  })
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

/** A GET of each form's address leads to the page with the form, so the address itself is where to come back to. */
async function toSignIn(args: GuardArgs, login: string, more?: Record<string, string>): Promise<Response> {
  const { pathname, search } = new URL(args.request.url)
  return toSignInOrText(args, withNext(login, pathname + search, more))
}

/**
 * Leads to sign-in. What somebody whose session has ended typed into a form is on a page that says so: the way through
 * sign-in would lose it.
 */
export async function toSignInOrText({ request, context }: GuardArgs, signIn: string): Promise<Response> {
  const { scope } = context
  if (scope.method === 'GET' || !scope.hadSession)
    return redirect(signIn, request.method === 'GET' ? 302 : 303)
  return (await scope.typed()) ? refuse('ended', 403, { signIn }) : redirect(signIn, 303)
}
