import { digest } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** So many in so long. */
export interface Limit {
  limit: number
  windowMs: number
}

/** Who may do what how often (spec, section 3; ASVS 5.0, 6.3.1). */
export const LIMITS = {
  /** Per account and address; wrong ones only, and then growing delays. */
  signIn: { limit: 5, windowMs: 15 * MINUTE_MS },
  /** Per address; wrong ones only. */
  signInAddress: { limit: 20, windowMs: 10 * MINUTE_MS },
  /** Per address. */
  signUp: { limit: 5, windowMs: HOUR_MS },
  /** Mails that anybody can have sent to one account. */
  mailToAccount: { limit: 3, windowMs: HOUR_MS },
  /** Requests for such mails from one address. */
  mailFromAddress: { limit: 20, windowMs: HOUR_MS },
} as const satisfies Record<string, Limit>

const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 15 * MINUTE_MS

/** What is counted: a kind, and whom. Kept as a hash, so that the table holds no address. */
export function throttleKey(kind: keyof typeof LIMITS, ...whom: string[]): string {
  return `${kind}:${digest(JSON.stringify(whom))}`
}

/**
 * Counts one act, unless `limit` of them have been counted in this window. Counters survive a restart.
 *
 * @returns 0 where the act may go on; otherwise how many milliseconds to wait.
 */
export async function hit(platform: Platform, key: string, { limit, windowMs }: Limit): Promise<number> {
  return count(platform, key, windowMs, (row, now) => {
    if (row.count >= limit) return { waitMs: row.window_started_at + windowMs - now }
    return { blocked_until: 0 }
  })
}

/**
 * Counts an attempt that is wrong until {@link forgive} says that it was right: were it counted afterwards, a
 * hundred guesses sent at once would all find the counter at zero. From the `limit`th on, each makes the next one
 * wait twice as long as the last, up to fifteen minutes.
 *
 * @returns 0 where the attempt may go on; otherwise how many milliseconds to wait.
 */
export async function attempt(platform: Platform, key: string, { limit, windowMs }: Limit): Promise<number> {
  return count(platform, key, windowMs, (row, now) => {
    if (row.blocked_until > now) return { waitMs: row.blocked_until - now }
    const over = row.count + 1 - limit
    return { blocked_until: over < 0 ? 0 : now + Math.min(FIRST_DELAY_MS * 2 ** over, LONGEST_DELAY_MS) }
  })
}

/** The attempt was right: nothing is held against this key. */
export async function forgive(platform: Platform, key: string): Promise<void> {
  await platform.db.deleteFrom('throttles').where('key', '=', key).execute()
}

/** The act did not happen after all: it counts for nothing, and nobody waits because of it. */
export async function takeBack(platform: Platform, key: string): Promise<void> {
  await platform.db
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

function count(
  platform: Platform,
  key: string,
  windowMs: number,
  decide: (row: Counter, now: number) => { waitMs: number } | { blocked_until: number },
): Promise<number> {
  return platform.db.transaction().execute(async (trx) => {
    const now = platform.now()
    const known = await trx
      .selectFrom('throttles')
      .select(['count', 'window_started_at', 'blocked_until'])
      .where('key', '=', key)
      .executeTakeFirst()
    const isOver = !known || now >= Math.max(known.window_started_at, known.blocked_until) + windowMs
    const row = isOver ? { count: 0, window_started_at: now, blocked_until: 0 } : known
    const decision = decide(row, now)
    if ('waitMs' in decision) return decision.waitMs
    const values = { ...row, count: row.count + 1, ...decision }
    await trx
      .insertInto('throttles')
      .values({ key, ...values })
      .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
      .execute()
    return 0
  })
}

/**
 * The network that one household or machine has: an IPv6 address is one of 2^64 that its holder may choose from.
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Array(Math.max(0, 8 - before.length - after.length)).fill('0') : []
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
