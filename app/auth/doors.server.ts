import { redirect } from '@remix-run/node'
import type { Admin } from '#app/admins/admin.ts'
import { audit } from '#app/audit/audit.server.ts'
import { type GuardArgs, openDeskSession, openPortal } from './guard.server.ts'
import { endAdminSession, startAdminSession } from './sessions/admin-sessions.server.ts'
import { DESK_COOKIE, forget, sessionCookie } from './sessions/cookies.server.ts'
import { endCustomerSession, startCustomerSession } from './sessions/customer-sessions.server.ts'
import type { SessionOrigin } from './sessions/session.ts'

/** Where this request comes from, for the row of a session. */
export function originOf({ request, context }: GuardArgs): SessionOrigin {
  return { address: context.scope.address, userAgent: request.headers.get('user-agent') }
}

/** Lets a customer in: a new session under a new id, the one this browser had before ended. */
export async function enterPortal(args: GuardArgs, customerId: string, next: string): Promise<Response> {
  const { workspace, session } = await openPortal(args)
  const now = workspace.now()
  const secret = await workspace.db.transaction().execute(async (trx) => {
    if (session) await endCustomerSession(trx, session.idHash, now)
    await trx.updateTable('customers').set({ last_seen_at: now }).where('id', '=', customerId).execute()
    return startCustomerSession(trx, customerId, originOf(args), now)
  })
  args.context.scope.actor = { kind: 'customer', id: customerId }
  return carryPortalSession(args, workspace.id, secret, next)
}

/** Redirects with the cookie of a session that has begun. */
export async function carryPortalSession(
  { context }: GuardArgs,
  workspaceId: string,
  secret: string,
  next: string,
): Promise<Response> {
  const cookie = sessionCookie(workspaceId, context.install.config.publicUrl)
  return redirect(next, { status: 303, headers: { 'Set-Cookie': await cookie.serialize(secret) } })
}

/** Ends this browser's session, where it has one, forgets its cookie and leads to the sign-in page. */
export async function leavePortal(args: GuardArgs): Promise<Response> {
  const { workspace, session } = await openPortal(args)
  if (session) await endCustomerSession(workspace.db, session.idHash, workspace.now())
  const cookie = sessionCookie(workspace.id, args.context.install.config.publicUrl)
  return redirect(`/${workspace.info.subdomain}/login?notice=out`, {
    status: 303,
    headers: { 'Set-Cookie': await forget(cookie) },
  })
}

/** As {@link enterPortal}, for the desk; the audit says so, in the same transaction. */
export async function enterDesk(args: GuardArgs, admin: Admin, next: string): Promise<Response> {
  const session = await openDeskSession(args)
  const { platform } = args.context.install
  const now = platform.now()
  const secret = await platform.db.transaction().execute(async (trx) => {
    if (session) await endAdminSession(trx, session.idHash, now)
    await trx.updateTable('admins').set({ last_seen_at: now }).where('id', '=', admin.id).execute()
    const actor = { id: admin.id, name: admin.name, address: args.context.scope.address }
    await audit(trx, actor, 'admin.signed-in', admin.email, now)
    return startAdminSession(trx, admin.id, originOf(args), now)
  })
  args.context.scope.actor = { kind: 'admin', id: admin.id }
  return carryDeskSession(args, secret, next)
}

/**
 * Leads on with the cookie of a session that has just begun.
 *
 * @param secret what the session is found by; only its hash is kept.
 */
export async function carryDeskSession(
  { context }: GuardArgs,
  secret: string,
  next: string,
): Promise<Response> {
  const cookie = sessionCookie(DESK_COOKIE, context.install.config.publicUrl)
  return redirect(next, { status: 303, headers: { 'Set-Cookie': await cookie.serialize(secret) } })
}

/** {@link leavePortal}, of the desk. */
export async function leaveDesk(args: GuardArgs): Promise<Response> {
  const session = await openDeskSession(args)
  const { platform, config } = args.context.install
  if (session) await endAdminSession(platform.db, session.idHash, platform.now())
  const cookie = sessionCookie(DESK_COOKIE, config.publicUrl)
  return redirect('/admin/login?notice=out', {
    status: 303,
    headers: { 'Set-Cookie': await forget(cookie) },
  })
}
