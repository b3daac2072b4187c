import { findAccount } from '#app/auth/account.server.ts'
import { type Accounts, accountsIn } from '#app/auth/account.ts'
import { networkOf } from '#app/auth/limits/network.ts'
import { attempt, forgive, LIMITS, takeBack, throttleKey } from '#app/auth/limits/rate-limit.server.ts'
import { BUSY, type Outcome, refused, tooMany } from '#app/auth/refusing/refusal.ts'
import type { SessionOrigin } from '#app/auth/sessions/session.ts'
import { createSession } from '#app/auth/sessions/sessions.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { choosePassword } from './choose-password.server.ts'
import { verifyPassword } from './password.server.ts'
import { setPassword } from './set-password.server.ts'

/**
 * Ends all sessions and begins a new one. Refusals: 400 beside `current` or `password`; 429 after five wrong;
 * 503.
 */
export async function changePassword(
  accounts: Accounts,
  personId: string,
  change: { current: string; password: string },
  origin: SessionOrigin,
): Promise<Outcome<string>> {
  const { person, passwordHash } = (await findAccount(accounts, accounts.db, { id: personId }))!
  const wrong = await confirmCurrent(
    accounts.platform,
    personId,
    passwordHash,
    change.current,
    origin.address,
  )
  if (wrong) return wrong
  const chosen = await choosePassword(change.password, accounts, person)
  if (chosen.refusal) return chosen
  return accountsIn(accounts.db)
    .transaction()
    .execute(async (trx) => {
      await setPassword(accounts, trx, person, chosen.done)
      await accounts.audit(trx, person, 'password', origin.address)
      return { done: await createSession(accounts, trx, personId, origin) }
    })
}

/** A stolen session must not be a way to guess the password. */
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
