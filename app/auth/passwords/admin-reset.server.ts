import { findAdmin, findAdminByEmail } from '#app/admins/admins.server.ts'
import { findAdminToken, spendAdminTokens } from '#app/admins/tokens.server.ts'
import { audit } from '#app/audit/audit.server.ts'
import { mailAdminReset } from '#app/auth/accounts/team-mail.server.ts'
import { inConstantTime } from '#app/auth/limits/constant-time.server.ts'
import { countMailRequest, mayMailTo } from '#app/auth/limits/mail-limits.server.ts'
import { type Outcome, refused, tooMany } from '#app/auth/refusing/refusal.ts'
import { endAdminSessions } from '#app/auth/sessions/admin-sessions.server.ts'
import { DESK_COOKIE } from '#app/auth/sessions/cookies.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { choosePassword } from './choose-password.server.ts'

/**
 * Mails the link to a new password to an active admin. The answer and its time are the same for everybody.
 *
 * Refusals: 429 after twenty requests in an hour from one address.
 */
export async function requestAdminReset(
  platform: Platform,
  email: string,
  address: string,
): Promise<Outcome<'answered'>> {
  const waitMs = await countMailRequest(platform, DESK_COOKIE, address)
  if (waitMs > 0) return tooMany('accounts.tooManyMails', waitMs)
  return inConstantTime(async () => {
    const mayMail = await mayMailTo(platform, DESK_COOKIE, email)
    const known = await findAdminByEmail(platform.db, email)
    const isFor = known?.active && known.passwordHash !== null
    const person = isFor ? known : { id: null, name: '', email }
    if (mayMail) await platform.db.transaction().execute((trx) => mailAdminReset(platform, trx, person))
    return { done: 'answered' }
  })
}

/** The address a reset link is for, while it can still be used. */
export async function findAdminReset(platform: Platform, secret: string): Promise<string | undefined> {
  const token = await findAdminToken(platform.db, secret, 'reset', platform.now())
  const known = token?.adminId ? await findAdmin(platform.db, token.adminId) : undefined
  return known?.active ? known.email : undefined
}

/**
 * Sets a new password through a mailed link, which works once, and ends every session of the person.
 *
 * Refusals: 400 for a link that is dead or a password that is weak; 503.
 */
export async function resetAdminPassword(
  platform: Platform,
  secret: string,
  password: string,
  address: string,
): Promise<Outcome<'changed'>> {
  const email = await findAdminReset(platform, secret)
  const known = email === undefined ? undefined : await findAdminByEmail(platform.db, email)
  if (!known) return refused('', refusal('accounts.linkDead'))
  const chosen = await choosePassword(password, [known.name, known.email])
  if (chosen.refusal) return chosen
  const now = platform.now()
  return platform.db.transaction().execute(async (trx): Promise<Outcome<'changed'>> => {
    // Again, inside: a link sent twice at once works once.
    if (!(await findAdminToken(trx, secret, 'reset', now))) {
      return refused('', refusal('accounts.linkDead'))
    }
    await spendAdminTokens(trx, known.id, ['reset'], now)
    await trx.updateTable('admins').set({ password_hash: chosen.done }).where('id', '=', known.id).execute()
    await endAdminSessions(trx, known.id, now)
    await audit(trx, { id: known.id, name: known.name, address }, 'admin.password', known.email, now)
    return { done: 'changed' }
  })
}
