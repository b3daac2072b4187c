import { newId } from '#app/db/id.server.ts'
import type { OutboxState } from '#app/db/schema.ts'
import { backoffMs, MAX_BACKOFF_MS, MAX_TRIES } from './backoff.ts'
import { type OutboxDatabase, outboxOf } from './outbox.server.ts'
import type { Result, ResultOf } from './result.ts'

/** Longer than the longest request to Postmark, so that a lease ends only where its courier has. */
export const LEASE_MS = 120_000
/** After an answer that never came: by then Postmark's search knows what it has taken. */
export const GRACE_MS = 60_000

export interface ClaimedEmail {
  id: string
  to_address: string
  to_name: string
  from_name: string
  subject: string
  html: string
  text: string
  headers: string
  created_at: number
  /** It may have been sent already: look before sending. */
  ambiguous: boolean
}

export interface Claim {
  token: string
  emails: ClaimedEmail[]
}

/**
 * When the outbox next has something to do, in milliseconds UTC; undefined where nothing waits. Every row with a
 * `next_at` waits for it: a `sending` one for the end of its lease.
 */
export async function nextDueAt(db: OutboxDatabase): Promise<number | undefined> {
  const row = await outboxOf(db)
    .selectFrom('outbox')
    .select('next_at')
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst()
  return row?.next_at ?? undefined
}

/**
 * Takes up to `limit` due emails for this courier alone, for {@link LEASE_MS}, in one BEGIN IMMEDIATE: of two
 * couriers that ask at once, the second finds them taken. A clock that was set back cannot strand an email:
 * no moment to try is left further ahead than the longest backoff.
 */
export async function claimDue(db: OutboxDatabase, now: number, limit: number): Promise<Claim> {
  const token = newId()
  const emails = await outboxOf(db)
    .transaction()
    .execute(async (trx) => {
      const latest = now + MAX_BACKOFF_MS
      await trx.updateTable('outbox').set({ next_at: latest }).where('next_at', '>', latest).execute()
      const due = await trx
        .selectFrom('outbox')
        .select(['id', 'to_address', 'to_name', 'from_name', 'subject', 'html', 'text', 'headers'])
        .select(['state', 'attempts', 'created_at'])
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(limit)
        .execute()
      for (const { id, state, attempts } of due) {
        await trx
          .updateTable('outbox')
          .set({
            state: 'sending',
            // Whoever held the lease fell over with it: that was a try.
            attempts: state === 'sending' ? attempts + 1 : attempts,
            lease_token: token,
            lease_until: now + LEASE_MS,
            next_at: now + LEASE_MS,
          })
          .where('id', '=', id)
          .execute()
      }
      return due.map(({ state, attempts: _, ...email }) => ({ ...email, ambiguous: state !== 'pending' }))
    })
  return { token, emails }
}

/**
 * Writes down what became of claimed emails. Fenced: where the lease has passed to another courier, nothing is
 * written, because that one knows better.
 *
 * @returns the state that each email of this claim is in now.
 */
export async function markResults(
  db: OutboxDatabase,
  claim: Claim,
  results: ResultOf[],
  now: number,
  random: () => number = Math.random,
): Promise<Map<string, OutboxState>> {
  const ambiguous = new Set(claim.emails.filter((email) => email.ambiguous).map((email) => email.id))
  return outboxOf(db)
    .transaction()
    .execute(async (trx) => {
      const states = new Map<string, OutboxState>()
      for (const { id, result } of results) {
        const row = await trx
          .selectFrom('outbox')
          .select(['attempts', 'secret'])
          .where('id', '=', id)
          .where('lease_token', '=', claim.token)
          .executeTakeFirst()
        if (!row) continue
        const before = { attempts: row.attempts, ambiguous: ambiguous.has(id) }
        const erased = result.outcome === 'sent' && row.secret === 1 ? { html: '', text: '' } : {}
        const change = after(result, before, now, random())
        states.set(id, change.state)
        await trx
          .updateTable('outbox')
          .set({ ...change, ...erased, lease_token: null, lease_until: null })
          .where('id', '=', id)
          .execute()
      }
      return states
    })
}

interface Change {
  state: OutboxState
  attempts?: number
  /** Null where nothing more happens by itself. */
  next_at: number | null
  sent_at?: number
  provider_id?: string
  last_error?: string | null
}

function after(
  result: Result,
  before: { attempts: number; ambiguous: boolean },
  now: number,
  random: number,
): Change {
  const attempts = before.attempts + 1
  if (result.outcome === 'sent') {
    const provider_id = result.providerId
    return { state: 'sent', attempts, next_at: null, sent_at: now, provider_id, last_error: null }
  }
  // Given back untried, and not its own fault: at once due again, and still to be looked for if it was.
  const untried = before.ambiguous ? 'unknown' : 'pending'
  if (result.outcome === 'released') return { state: untried, next_at: now }
  const last_error = JSON.stringify(result.failure)
  if (result.outcome === 'stop') return { state: untried, next_at: now, last_error }
  if (result.outcome === 'dead' || result.outcome === 'suppressed') {
    return { state: result.outcome, attempts, next_at: null, last_error }
  }
  if (attempts >= MAX_TRIES) {
    // What may have been sent is not called dead: a person decides, and then Postmark is asked first.
    return { state: result.outcome === 'unknown' ? 'unknown' : 'dead', attempts, next_at: null, last_error }
  }
  const wait = backoffMs(attempts, random)
  if (result.outcome === 'unknown') {
    return { state: 'unknown', attempts, next_at: now + Math.max(wait, GRACE_MS), last_error }
  }
  return { state: 'pending', attempts, next_at: now + Math.max(wait, result.retryAfterMs ?? 0), last_error }
}
