import { digest, newSecret } from './id.server.ts'

const HOUR_MS = 60 * 60_000

/** How long a link works that is itself a key (ASVS 5.0, 6.4.1 and 6.4.3). */
export const RESET_MS = HOUR_MS / 2
export const FIRST_VISIT_MS = 72 * HOUR_MS

/** A key that works once, until a moment: the secret goes into a link, and only its digest is stored. */
export function newKey(lifetimeMs: number, now: number) {
  const secret = newSecret()
  const expiresAt = now + lifetimeMs
  const columns = { hash: digest(secret), created_at: now, expires_at: expiresAt, used_at: null }
  return { secret, expiresAt, columns }
}
