import { sql, type Transaction } from 'kysely'
import { newId } from '#app/db/id.server.ts'
import type { OutboxTable } from '#app/db/schema.ts'
import { type OutboxDatabase, outboxOf } from '#app/outbox/outbox.server.ts'
import { MAX_BACKOFF_MS } from './backoff.ts'
import type { Leases } from './leases.ts'

/** Longer than the longest request to Postmark. */
export const LEASE_MS = 120_000

/** Postmark may ask for as much as this. */
const LEAST_PAUSE_MS = 5 * 60_000

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
  ambiguous: boolean
}

export interface Claim {
  token: string
  emails: ClaimedEmail[]
}

/** Milliseconds UTC. A `sending` row waits for the end of its lease. */
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
 * Leases up to `limit` due emails in one BEGIN IMMEDIATE, so that no two couriers take the same. Of one
 * person's emails about one ticket only the first is taken, which keeps their order. A clock set back strands
 * nothing.
 * @param leases which leases have run out; without it the calendar says so.
 */
export async function claimDue(
  db: OutboxDatabase,
  now: number,
  limit: number,
  leases?: { of: Leases; outbox: string },
): Promise<Claim> {
  const token = newId()
  const emails = await outboxOf(db)
    .transaction()
    .execute(async (trx) => {
      await pullNear(trx, now)
      const runOut = leases && (await endedLeases(trx, leases, now))
      const due = await trx
        .selectFrom('outbox')
        .select(['id', 'to_address', 'to_name', 'from_name', 'subject', 'html', 'text', 'headers'])
        .select(['state', 'attempts', 'created_at'])
        .where(FIRST_OF_ITS_TICKET)
        .where((row) =>
          runOut
            ? row.or([
                row.and([row('next_at', '<=', now), row('state', '!=', 'sending')]),
                row.and([row('next_at', 'is not', null), row('lease_token', 'in', runOut)]),
              ])
            : row('next_at', '<=', now),
        )
        .orderBy('next_at')
        .limit(limit)
        .execute()
      for (const { id, state, attempts } of due) {
        await trx
          .updateTable('outbox')
          .set({
            state: 'sending',
            // The courier that held the lease died with it: that was a try.
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

/** Written later is a higher rowid. */
const FIRST_OF_ITS_TICKET = sql<boolean>`not exists (
  select 1 from outbox as earlier
  where earlier.ticket_number = outbox.ticket_number and earlier.to_address = outbox.to_address
    and earlier.rowid < outbox.rowid and earlier.next_at is not null)`

async function pullNear(trx: Transaction<{ outbox: OutboxTable }>, now: number): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ next_at: now })
    .where('next_at', '>', now)
    .where('state', '!=', 'sending')
    .where((row) =>
      row.or([row('created_at', '>', now), row('next_at', '>', sql<number>`${now} + ${LONGEST_PAUSE}`)]),
    )
    .execute()
}

const LONGEST_PAUSE = sql<number>`max(${LEAST_PAUSE_MS}, min(${MAX_BACKOFF_MS}, 18000 << min(attempts, 12)))`

async function endedLeases(
  trx: Transaction<{ outbox: OutboxTable }>,
  { of, outbox }: { of: Leases; outbox: string },
  now: number,
): Promise<string[]> {
  const leased = await trx
    .selectFrom('outbox')
    .select(['lease_token', 'lease_until'])
    .distinct()
    .where('lease_token', 'is not', null)
    .execute()
  const leases = leased.map((row) => ({ token: row.lease_token!, until: row.lease_until ?? now }))
  return of.runOut(outbox, leases, now)
}
