import { findAdmin } from '#app/admins/admins.server.ts'
import { spendAdminTokens } from '#app/admins/tokens.server.ts'
import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import {
  attempt,
  forgive,
  LIMITS,
  networkOf,
  takeBack,
  throttleKey,
} from '#app/auth/limits/rate-limit.server.ts'
import { BUSY, type Outcome, refused, tooMany } from '#app/auth/refusing/refusal.ts'
import { endAdminSessions, startAdminSession } from '#app/auth/sessions/admin-sessions.server.ts'
import { endCustomerSessions, startCustomerSession } from '#app/auth/sessions/customer-sessions.server.ts'
import type { SessionOrigin } from '#app/auth/sessions/session.ts'
import { findCustomer } from '#app/customers/customers.server.ts'
import { spendTokens } from '#app/customers/tokens.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { choosePassword } from './choose-password.server.ts'
import { verifyPassword } from './password.server.ts'

export interface PasswordChange {
  current: string
  password: string
}

/**
 * Changes a customer's password, ends all their sessions and begins a new one.
 *
 * Refusals: 400 beside `current` or `password`; 429 after five wrong ones; 503.
 *
 * @returns the new session's secret.
 */
export async function changeCustomerPassword(
  workspace: Workspace,
  customerId: string,
  change: PasswordChange,
  origin: SessionOrigin,
): Promise<Outcome<string>> {
  const known = (await findCustomer(workspace.db, customerId))!
  const wrong = await confirmCurrent(
    workspace.platform,
    known.id,
    known.passwordHash,
    change.current,
    origin.address,
  )
  if (wrong) return wrong
  const words = [workspace.info.name, workspace.info.subdomain, known.name, known.email]
  const chosen = await choosePassword(change.password, words)
  if (chosen.refusal) return chosen
  const now = workspace.now()
  return workspace.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('customers')
      .set({ password_hash: chosen.done })
      .where('id', '=', customerId)
      .execute()
    await endCustomerSessions(trx, customerId, now)
    // A link in somebody else's hands must not outlive what it was meant to replace.
    await spendTokens(trx, known.email, ['reset'], now)
    return { done: await startCustomerSession(trx, customerId, origin, now) }
  })
}

/** As {@link changeCustomerPassword}, for the desk. */
export async function changeAdminPassword(
  platform: Platform,
  adminId: string,
  change: PasswordChange,
  origin: SessionOrigin,
): Promise<Outcome<string>> {
  const known = (await findAdmin(platform.db, adminId))!
  const wrong = await confirmCurrent(platform, known.id, known.passwordHash, change.current, origin.address)
  if (wrong) return wrong
  const chosen = await choosePassword(change.password, [known.name, known.email])
  if (chosen.refusal) return chosen
  const now = platform.now()
  const actor: AuditActor = { id: known.id, name: known.name, address: origin.address }
  return platform.db.transaction().execute(async (trx) => {
    await trx.updateTable('admins').set({ password_hash: chosen.done }).where('id', '=', adminId).execute()
    await endAdminSessions(trx, adminId, now)
    await spendAdminTokens(trx, adminId, ['reset'], now)
    await audit(trx, actor, 'admin.password', known.email, now)
    return { done: await startAdminSession(trx, adminId, origin, now) }
  })
}

/** A stolen session must not be a way to guess the password: wrong ones are counted as at sign-in. */
async function confirmCurrent(
  platform: Platform,
  personId: string,
  stored: string | null,
  current: string,
  address: string,
): Promise<Outcome<never> | undefined> {
  const key = throttleKey('signIn', 'change', personId, networkOf(address))
  const waitMs = await attempt(platform, key, LIMITS.signIn)
  if (waitMs > 0) return tooMany('accounts.tooManySignIns', waitMs)
  const verdict = await verifyPassword(current, stored)
  if (verdict === 'busy') {
    await takeBack(platform, key)
    return BUSY
  }
  if (verdict === 'wrong') return refused('current', refusal('accounts.currentPasswordWrong'))
  await forgive(platform, key)
  return undefined
}
