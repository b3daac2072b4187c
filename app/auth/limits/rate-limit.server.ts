import { digest } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export interface Limit {
  limit: number
  windowMs: number
}

/** Spec, section 3; ASVS 5.0, 6.3.1. New tickets and replies are counted where they are written. */
export const LIMITS = {
  /** Per account and address; wrong ones only, and then growing delays. */
  signIn: { limit: 5, windowMs: 15 * MINUTE_MS },
  /** Per account, from where it has not been signed in to before; wrong ones only, and then growing delays. */
  signInAccount: { limit: 100, windowMs: 15 * MINUTE_MS },
  /** Per place (a portal, or the desk) and address; wrong ones only. */
  signInAddress: { limit: 20, windowMs: 10 * MINUTE_MS },
  signInNetwork: { limit: 200, windowMs: 10 * MINUTE_MS },
  signUp: { limit: 20, windowMs: HOUR_MS },
  signUpRefused: { limit: 20, windowMs: HOUR_MS },
  mailToAccount: { limit: 3, windowMs: HOUR_MS },
  mailFromAddress: { limit: 20, windowMs: HOUR_MS },
  /** Each may be mailed to the team. */
  closing: { limit: 30, windowMs: 10 * MINUTE_MS },
  /** Each is told to the queue for all of their tickets. */
  naming: { limit: 10, windowMs: HOUR_MS },
} as const satisfies Record<string, Limit>

const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 15 * MINUTE_MS

/** Hashed, so that the table holds no address. */
export function throttleKey(kind: keyof typeof LIMITS, ...whom: string[]): string {
  return `${kind}:${digest(JSON.stringify(whom))}`
}

/** Counters survive a restart, though perhaps not a power cut. @returns 0, or how many milliseconds to wait. */
export async function hit(platform: Platform, key: string, { limit, windowMs }: Limit): Promise<number> {
  return count(platform, key, windowMs, {
    longestMs: () => 0,
    decide(row, now) {
      if (row.count >= limit) return { waitMs: row.window_started_at + windowMs - now }
      return { blocked_until: 0 }
    },
  })
}

/**
 * Counts an attempt as wrong until {@link forgive}: counted afterwards, a hundred guesses sent at once would
 * all find zero. From the `limit`th on each doubles the wait, up to fifteen minutes. @returns milliseconds to
 * wait.
 */
export async function attempt(platform: Platform, key: string, { limit, windowMs }: Limit): Promise<number> {
  const delayMs = (tries: number) =>
    tries < limit ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (tries - limit), LONGEST_DELAY_MS)
  return count(platform, key, windowMs, {
    longestMs: (row) => delayMs(row.count),
    decide(row, now) {
      if (row.blocked_until > now) return { waitMs: row.blocked_until - now }
      const ms = delayMs(row.count + 1)
      return { blocked_until: ms === 0 ? 0 : now + ms }
    },
  })
}

export async function forgive(platform: Platform, key: string): Promise<void> {
  await platform.unawaited.deleteFrom('throttles').where('key', '=', key).execute()
}

export async function takeBack(platform: Platform, key: string): Promise<void> {
  await platform.unawaited
    .updateTable('throttles')
    .set((row) => ({
      count: row('count', '-', 1),
      blocked_until: row.fn<number>('min', ['blocked_until', row.val(platform.now())]),
    }))
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute()
}

interface Counter {
  count: number
  window_started_at: number
  blocked_until: number
}

interface Rule {
  longestMs(row: Counter): number
  decide(row: Counter, now: number): { waitMs: number } | { blocked_until: number }
}

function count(
  platform: Platform,
  key: string,
  windowMs: number,
  { longestMs, decide }: Rule,
): Promise<number> {
  return platform.unawaited.transaction().execute(async (trx) => {
    const now = platform.now()
    const known = await trx
      .selectFrom('throttles')
      .select(['count', 'window_started_at', 'blocked_until'])
      .where('key', '=', key)
      .executeTakeFirst()
    const isOver = !known || now >= Math.max(known.window_started_at, known.blocked_until) + windowMs
    const row = isOver
      ? { count: 0, window_started_at: now, blocked_until: 0 }
      : {
          count: known.count,
          // A clock that was set back makes nobody wait longer than the window or the delay.
          window_started_at: Math.min(known.window_started_at, now),
          blocked_until: Math.min(known.blocked_until, now + longestMs(known)),
        }
    const decision = decide(row, now)
    const isMoved = known !== undefined && row.window_started_at < known.window_started_at
    const isShorter = known !== undefined && row.blocked_until < known.blocked_until
    if ('waitMs' in decision && !isMoved && !isShorter) return decision.waitMs
    const values = 'waitMs' in decision ? row : { ...row, count: row.count + 1, ...decision }
    await trx
      .insertInto('throttles')
      .values({ key, ...values })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
      .execute()
    return 'waitMs' in decision ? decision.waitMs : 0
  })
}
