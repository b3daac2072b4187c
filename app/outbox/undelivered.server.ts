import { type Expression, sql } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { OutboxState } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'
import { type OutboxDatabase, outboxOf } from './outbox.server.ts'
import type { Reason } from './result.ts'

export interface Undelivered {
  state: Exclude<OutboxState, 'sent' | 'sending'>
  reason: Reason | undefined
}

const FAILED = sql.raw(`(state in ('dead', 'suppressed', 'unknown', 'preview')
  or (state = 'pending' and last_error is not null))`)

const OF_ACCOUNTS = sql.raw(`('invitation', 'customer-invitation', 'password-reset', 'address-confirmation')`)

interface AboutTicket {
  /** The dedupe keys of its emails begin so. */
  keys: readonly string[]
  ticketNumber: number
  address: string
}

/** @returns by message key, {@link statusMailKey}, {@link ACCOUNT_MAIL}: what the customer was not mailed. */
export async function listUndelivered(
  db: OutboxDatabase,
  about: AboutTicket,
): Promise<Map<string, Undelivered>> {
  const { keys, ticketNumber, address } = about
  const rows = await undeliveredOf(outboxOf(db), {
    keys: JSON.stringify(keys),
    ticketNumber,
    address,
    addresses: JSON.stringify([address]),
  })
  return new Map(rows.map(({ key, ...email }) => [key, toUndelivered(email)]))
}

export function statusMailKey(at: number): string {
  return `turn:${at}`
}

export const ACCOUNT_MAIL = 'account'

/** Takes the latest email with a link to each address, where it was not delivered. */
export async function listUndeliveredLinks(
  db: OutboxDatabase,
  addresses: readonly string[],
): Promise<Map<string, Undelivered>> {
  const { rows } = await undeliveredLinksQuery(addresses).execute(outboxOf(db))
  return new Map(rows.map(({ key, ...email }) => [key, toUndelivered(email)]))
}

interface FailedRow {
  key: string
  state: Undelivered['state']
  last_error: string | null
}

function toUndelivered({ state, last_error }: Omit<FailedRow, 'key'>): Undelivered {
  return { state, reason: last_error === null ? undefined : JSON.parse(last_error).reason }
}

const undeliveredOf = compileOnce<{
  keys: string
  ticketNumber: number
  address: string
  addresses: string
}>()((_: ReturnType<typeof outboxOf>, value) =>
  undeliveredQuery({
    keys: value('keys'),
    ticketNumber: value('ticketNumber'),
    address: value('address'),
    addresses: value('addresses'),
  }),
)

interface Asked {
  keys: AboutTicket['keys'] | Expression<string>
  ticketNumber: number | Expression<number>
  address: string | Expression<string>
  addresses: readonly string[] | Expression<string>
}

/** Exported for its plan. */
export function undeliveredQuery({ keys, ticketNumber, address, addresses }: Asked) {
  return sql<FailedRow>`
    select asked.value as key, outbox.state, outbox.last_error
    from ${asTable(keys)} as asked cross join outbox
      on outbox.dedupe_key >= asked.value || ':' and outbox.dedupe_key < asked.value || ';'
    where outbox.kind in ('admin-replied', 'ticket-opened-for-you') and ${FAILED}
    union all
    select 'turn:' || created_at, state, last_error
    from outbox
    where ticket_number = ${ticketNumber} and to_address = ${address}
      and kind in ('ticket-closed', 'ticket-reopened') and ${FAILED}
    union all
    select ${sql.lit(ACCOUNT_MAIL)}, state, last_error from (${undeliveredLinksQuery(addresses)})
  `
}

/** Exported for its plan. */
export function undeliveredLinksQuery(addresses: Asked['addresses']) {
  return sql<FailedRow>`
    select asked.value as key, outbox.state, outbox.last_error
    from ${asTable(addresses)} as asked cross join outbox on outbox.id = (
      select latest.id from outbox as latest
      where latest.ticket_number is null and latest.to_address = asked.value and latest.kind in ${OF_ACCOUNTS}
      order by latest.created_at desc, latest.rowid desc limit 1
    )
    where ${FAILED}
  `
}
