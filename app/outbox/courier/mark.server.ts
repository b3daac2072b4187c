import type { OutboxState } from '#app/db/schema.ts'
import { type OutboxDatabase, outboxOf } from '#app/outbox/outbox.server.ts'
import type { Result, ResultOf } from '#app/outbox/result.ts'
import { backoffMs, MAX_TRIES } from './backoff.ts'
import type { Claim } from './claims.server.ts'

/** By then Postmark's search knows what it has taken. */
export const GRACE_MS = 60_000

/** Writes nothing where another courier has the lease. @returns the state each email is in now. */
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
