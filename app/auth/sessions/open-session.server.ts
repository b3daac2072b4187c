import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Admin } from '#app/admins/admin.ts'
import type { Accounts, Person } from '#app/auth/account.ts'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { requireSameOrigin } from '#app/auth/csrf.server.ts'
import { readSettingRows, type SettingRows } from '#app/db/setting-rows.server.ts'
import { settingsIn } from '#app/settings/settings.server.ts'
import { readSecret, sessionCookie } from './cookies.server.ts'
import { oncePerRequest } from './once-per-request.server.ts'
import { findSession, type Session } from './sessions.server.ts'

export type GuardArgs = Pick<LoaderFunctionArgs, 'request' | 'params' | 'context'>

/** Live or not. */
export function openDeskSession(args: GuardArgs): Promise<Session<Admin> | undefined> {
  return openSession(args, adminAccounts(args.context.install.platform))
}

/** Another process may have changed them, so they are remembered for the request alone. */
export function settingRows({ context }: Pick<GuardArgs, 'context'>): Promise<SettingRows> {
  return oncePerRequest(context.scope, 'settings', () => readSettingRows(context.install.platform))
}

/** Live or not. @throws 403 for a foreign origin. */
export async function openSession<Who extends Person>(
  { request, context }: GuardArgs,
  accounts: Accounts<Who>,
): Promise<Session<Who> | undefined> {
  const { install, scope } = context
  requireSameOrigin(request, install.config.publicUrl)
  return oncePerRequest(scope, `session:${accounts.realm}`, async () => {
    const secret = await readSecret(sessionCookie(accounts.realm, install.config.publicUrl), request)
    if (secret === undefined) return undefined
    scope.hadSession = true
    // Every page of the desk asks who is there, and shows times as the desk has them.
    if (accounts.kind === 'admin') scope.timeZone = settingsIn(await settingRows({ context })).timeZone
    const found = await findSession(accounts, secret)
    if (found?.state === 'live') scope.actor = { kind: accounts.kind, id: found.person.id }
    return found
  })
}
