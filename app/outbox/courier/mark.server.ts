import { sql } from 'kysely'
import type { OutboxState } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'
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
  const claimed = new Map(claim.emails.map((email) => [email.id, email]))
  const changes = results.flatMap(({ id, result }): [string, Change][] => {
    const email = claimed.get(id)
    return email ? [[id, after(result, email, now, random())]] : []
  })
  return outboxOf(db)
    .transaction()
    .execute(async (trx) => {
      const { rows } = await changeQuery(claim.token, Object.fromEntries(changes)).execute(trx)
      const marked = new Set(rows.map(({ id }) => id))
      return new Map(changes.flatMap(([id, { state }]) => (marked.has(id) ? [[id, state]] : [])))
    })
}

/** One statement, however many: whoever is mailed for has waited long enough. Secrets are erased once sent. */
function changeQuery(token: string, changes: Record<string, Change>) {
  const to = (column: keyof Change) => sql.raw(`change.value ->> '${column}'`)
  return sql<{ id: string }>`
    update outbox set
      state = ${to('state')}, attempts = ${to('attempts')}, next_at = ${to('next_at')},
      sent_at = ${to('sent_at')}, provider_id = ${to('provider_id')},
      last_error = iif(json_type(change.value, '$.last_error') is null, last_error, ${to('last_error')}),
      html = iif(secret = 1 and ${to('state')} = 'sent', '', html),
      text = iif(secret = 1 and ${to('state')} = 'sent', '', text),
      lease_token = null, lease_until = null
    from ${asTable(changes)} as change
    where outbox.id = change.key and outbox.lease_token = ${token}
    returning id
  `
}

interface Change {
  state: OutboxState
  attempts: number
  next_at: number | null
  sent_at?: number
  provider_id?: string
  /** Undefined where it stays. */
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
  if (result.outcome === 'released') return { state: untried, attempts: before.attempts, next_at: now }
  const last_error = JSON.stringify(result.failure)
  if (result.outcome === 'stop')
    return { state: untried, attempts: before.attempts, next_at: now, last_error }
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
