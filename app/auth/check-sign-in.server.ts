import type { Platform } from '#app/db/platform.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import type { Log } from '#app/log.ts'
import {
  attempt,
  forgive,
  hit,
  LIMITS,
  networkOf,
  takeBack,
  throttleKey,
  widerNetworkOf,
} from './limits/rate-limit.server.ts'
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
  /** From where the account has been signed in to before, newest first. */
  addressesOf(accountId: string): Promise<string[]>
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
  place: SignInPlace,
  email: string,
  password: string,
  candidate: Candidate | undefined,
): Promise<Outcome<{ rehashed: string | undefined }>> {
  const { platform } = place
  const { counted, waitMs } = await countTry(place, email, candidate)
  const giveBack = async () => {
    for (const key of counted) await takeBack(platform, key)
  }
  if (waitMs > 0) {
    await giveBack()
    return tooMany('accounts.tooManySignIns', waitMs)
  }
  const verdict = await verifyPassword(password, candidate?.passwordHash)
  if (verdict === 'wrong') return refused('', refusal('accounts.wrongSignIn'))
  await giveBack()
  if (verdict === 'busy') return BUSY
  await forgive(platform, ownKey(place, email))
  // Only who knows the password learns that the account is blocked.
  if (candidate?.blocked) return blocked(platform.mail)
  return { done: { rehashed: verdict === 'stale' ? await hashPassword(password) : undefined } }
}

function ownKey({ name, address }: SignInPlace, email: string): string {
  return throttleKey('signIn', name, email, networkOf(address))
}

/**
 * Counts a try until it turns out to be right. What others have done wrong, from this address or with this account from
 * elsewhere, never keeps out an account that has been signed in to from here; and each door counts for itself.
 */
async function countTry(
  place: SignInPlace,
  email: string,
  candidate: Candidate | undefined,
): Promise<{ counted: string[]; waitMs: number }> {
  const { platform, name, address } = place
  const network = networkOf(address)
  const before = candidate ? await place.addressesOf(candidate.id) : []
  const isAtHome = before.some((known) => networkOf(known) === network)
  const limits = [
    ...(isAtHome
      ? []
      : ([
          [hit, throttleKey('signInAddress', name, network), LIMITS.signInAddress],
          [hit, throttleKey('signInNetwork', name, widerNetworkOf(address)), LIMITS.signInNetwork],
          [attempt, throttleKey('signInAccount', name, email), LIMITS.signInAccount],
        ] as const)),
    [attempt, ownKey(place, email), LIMITS.signIn] as const,
  ]
  const counted: string[] = []
  for (const [count, key, limit] of limits) {
    const waitMs = await count(platform, key, limit)
    if (waitMs > 0) return { counted, waitMs }
    counted.push(key)
  }
  return { counted, waitMs: 0 }
}
