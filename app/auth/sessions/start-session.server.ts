import { redirect } from '@remix-run/node'
import { type Accounts, accountsIn, type Person } from '#app/auth/account.ts'
import { sessionCookie } from './cookies.server.ts'
import { FORGET } from './forget-pages.ts'
import { forgetLinkSecret } from './link-cookie.server.ts'
import { type GuardArgs, openSession } from './open-session.server.ts'
import type { SessionOrigin } from './session.ts'
import { createSession, endSession } from './sessions.server.ts'

export function originOf({ request, context }: GuardArgs): SessionOrigin {
  return { address: context.scope.address, userAgent: request.headers.get('user-agent') }
}

/** Ends the one this browser had; of admins the audit says so in the same transaction. @param link has served. */
export async function startSession<Who extends Person>(
  args: GuardArgs,
  accounts: Accounts<Who>,
  who: Who,
  next: string,
  link?: string,
): Promise<Response> {
  const before = await openSession(args, accounts)
  const secret = await accountsIn(accounts.db)
    .transaction()
    .execute(async (trx) => {
      if (before) await endSession(accounts, trx, before.idHash)
      const seen = { last_seen_at: accounts.platform.now() }
      await trx.updateTable(accounts.names.people).set(seen).where('id', '=', who.id).execute()
      await accounts.audit(trx, who, 'signed-in', args.context.scope.address)
      return createSession(accounts, trx, who.id, originOf(args))
    })
  args.context.scope.actor = { kind: accounts.kind, id: who.id }
  const entered = await redirectWithSession(args, accounts, secret, next)
  if (link) entered.headers.append('Set-Cookie', await forgetLinkSecret(args, link))
  return entered
}

export async function redirectWithSession(
  { context }: GuardArgs,
  { realm }: Accounts,
  secret: string,
  next: string,
): Promise<Response> {
  const cookie = sessionCookie(realm, context.install.config.publicUrl)
  return redirect(next, { status: 303, headers: { 'Set-Cookie': await cookie.serialize(secret), ...FORGET } })
}
