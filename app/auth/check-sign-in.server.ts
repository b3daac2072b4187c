import type { Platform } from '#app/db/platform.server.ts'
import type { Log } from '#app/log.ts'
import { refusal } from '#app/words/refusal.ts'
import { attempt, forgive, hit, LIMITS, networkOf, takeBack, throttleKey } from './limits/throttle.server.ts'
import { hashPassword, verifyPassword } from './passwords/password.server.ts'
import { BUSY, blocked, type Outcome, refused, tooMany } from './refusing/refusal.ts'

/** Where somebody signs in, and from where. */
export interface SignInPlace {
  platform: Platform
  /** The workspace's id, or the desk. */
  name: string
  /** The client's address. */
  address: string
  log: Log
}

/** An account that the password may open. */
export interface Candidate {
  id: string
  passwordHash: string | null
  blocked: boolean
}

/**
 * Throttles, then compares. Whether the account is unknown, has no password, or has another, cannot be told from
 * the answer or its time.
 *
 * @returns a new hash where the stored one was made with other parameters than today's, else undefined.
 */
export async function checkSignIn(
  place: SignInPlace,
  email: string,
  password: string,
  candidate: Candidate | undefined,
): Promise<Outcome<{ rehashed: string | undefined }>> {
  const outcome = await check(place, email, password, candidate)
  const fields = { place: place.name, person: candidate?.id }
  if (outcome.refusal) place.log.warn({ ...fields, status: outcome.refusal.status }, 'sign-in refused')
  else place.log.info(fields, 'signed in')
  return outcome
}

async function check(
  { platform, name, address }: SignInPlace,
  email: string,
  password: string,
  candidate: Candidate | undefined,
): Promise<Outcome<{ rehashed: string | undefined }>> {
  const network = networkOf(address)
  const fromHere = throttleKey('signInAddress', network)
  const toAccount = throttleKey('signIn', name, email, network)

  const waitHere = await hit(platform, fromHere, LIMITS.signInAddress)
  if (waitHere > 0) return tooMany('accounts.tooManySignIns', waitHere)
  const waitAccount = await attempt(platform, toAccount, LIMITS.signIn)
  if (waitAccount > 0) {
    await takeBack(platform, fromHere)
    return tooMany('accounts.tooManySignIns', waitAccount)
  }

  const verdict = await verifyPassword(password, candidate?.passwordHash)
  if (verdict === 'busy') {
    await takeBack(platform, fromHere)
    await takeBack(platform, toAccount)
    return BUSY
  }
  if (verdict === 'wrong') return refused('', refusal('accounts.wrongSignIn'))
  await takeBack(platform, fromHere)
  await forgive(platform, toAccount)
  // Only who knows the password learns that the account is blocked.
  if (candidate?.blocked) return blocked(platform.mail)
  return { done: { rehashed: verdict === 'stale' ? await hashPassword(password) : undefined } }
}
