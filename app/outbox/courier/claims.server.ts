import { sql, type Transaction } from 'kysely'
import { newId } from '#app/db/id.server.ts'
import type { OutboxTable } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
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
  attempts: number
  ambiguous: boolean
}

export interface Claim {
  token: string
  emails: ClaimedEmail[]
  /** Milliseconds UTC: when the first of what waited was due, whether or not it was taken. */
  nextAt: number | undefined
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
  const { nextAt, isAstray, leased } = await lookInto(db, now)
  const runOut = leases?.of.runOut(leases.outbox, leased, now)
  const isDue = isAstray || (runOut?.length ?? 0) > 0 || (nextAt !== undefined && nextAt <= now)
  if (!isDue || limit === 0) return { token, emails: [], nextAt }
  const emails = await outboxOf(db)
    .transaction()
    .execute(async (trx) => {
      if (isAstray) await pullNear(trx, now)
      const due = await dueQuery(trx, now, runOut).limit(limit).execute()
      if (due.length === 0) return []
      const ids = due.map(({ id }) => id)
      await trx
        .updateTable('outbox')
        .set({
          state: 'sending',
          // The courier that held the lease died with it: that was a try.
          attempts: sql`attempts + (state = 'sending')`,
          lease_token: token,
          lease_until: now + LEASE_MS,
          next_at: now + LEASE_MS,
        })
        .where(inList('id', ids))
        .execute()
      return due.map(({ state, attempts, ...email }) => ({
        ...email,
        attempts: state === 'sending' ? attempts + 1 : attempts,
        ambiguous: state !== 'pending',
      }))
    })
  return { token, emails, nextAt }
}

function dueQuery(
  trx: Transaction<{ outbox: OutboxTable }>,
  now: number,
  runOut: readonly string[] | undefined,
) {
  return trx
    .selectFrom('outbox')
    .select(['id', 'to_address', 'to_name', 'from_name', 'subject', 'html', 'text', 'headers'])
    .select(['state', 'attempts', 'created_at'])
    .where(FIRST_OF_ITS_TICKET)
    .where((row) => {
      if (!runOut) return row('next_at', '<=', now)
      const waits = row.and([row('next_at', '<=', now), row('state', '!=', 'sending')])
      if (runOut.length === 0) return waits
      return row.or([waits, row.and([row('next_at', 'is not', null), row('lease_token', 'in', runOut)])])
    })
    .orderBy('next_at')
}

/** Written later is a higher rowid. */
const FIRST_OF_ITS_TICKET = sql<boolean>`not exists (
  select 1 from outbox as earlier
  where earlier.ticket_number = outbox.ticket_number and earlier.to_address = outbox.to_address
    and earlier.rowid < outbox.rowid and earlier.next_at is not null)`

/** Further ahead than its own pause, or written in what is the future now. */
function isAstrayAt(now: number) {
  return sql<boolean>`(next_at > ${now} and state != 'sending'
    and (created_at > ${now} or next_at > ${now} + ${LONGEST_PAUSE}))`
}

async function pullNear(trx: Transaction<{ outbox: OutboxTable }>, now: number): Promise<void> {
  await trx.updateTable('outbox').set({ next_at: now }).where(isAstrayAt(now)).execute()
}

const LONGEST_PAUSE = sql<number>`max(${LEAST_PAUSE_MS}, min(${MAX_BACKOFF_MS}, 18000 << min(attempts, 12)))`

interface Waiting {
  nextAt: number | undefined
  isAstray: boolean
  leased: { token: string; until: number }[]
}

/** All that decides whether there is anything to claim, in one statement. */
async function lookInto(db: OutboxDatabase, now: number): Promise<Waiting> {
  const { rows } = await sql<{ nextAt: number | null; isAstray: number; leased: string }>`
    select
      (select next_at from outbox where next_at is not null order by next_at limit 1) as nextAt,
      exists (select 1 from outbox where ${isAstrayAt(now)}) as isAstray,
      (
        select json_group_array(json_object('token', lease_token, 'until', lease_until))
        from (select distinct lease_token, lease_until from outbox where lease_token is not null)
      ) as leased
  `.execute(outboxOf(db))
  const { nextAt, isAstray, leased } = rows[0]!
  const leases = JSON.parse(leased) as { token: string; until: number | null }[]
  return {
    nextAt: nextAt ?? undefined,
    isAstray: isAstray === 1,
    leased: leases.map(({ token, until }) => ({ token, until: until ?? now })),
  }
}
