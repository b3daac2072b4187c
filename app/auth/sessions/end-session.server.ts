import { redirect } from '@remix-run/node'
import type { Accounts } from '#app/auth/account.ts'
import { forget, sessionCookie } from './cookies.server.ts'
import { FORGET } from './forget-pages.ts'
import { type GuardArgs, openSession } from './open-session.server.ts'
import { endSession } from './sessions.server.ts'

export async function signOut(args: GuardArgs, accounts: Accounts): Promise<Response> {
  const session = await openSession(args, accounts)
  if (session) await endSession(accounts, accounts.db, session.idHash)
  const cookie = sessionCookie(accounts.realm, args.context.install.config.publicUrl)
  return redirect(`${accounts.home}/login?notice=out`, {
    status: 303,
    headers: { 'Set-Cookie': await forget(cookie), ...FORGET },
  })
}
