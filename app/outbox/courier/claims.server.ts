import { newId } from '#app/db/id.server.ts'
import { type OutboxDatabase, outboxOf } from '#app/outbox/outbox.server.ts'
import { MAX_BACKOFF_MS } from './backoff.ts'

/** Longer than the longest request to Postmark, so that a lease ends only where its courier has. */
export const LEASE_MS = 120_000

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
