import { type Expression, type Kysely, sql } from 'kysely'
import type { Audience } from '#app/attachments/attachments.server.ts'
import { compileEach, compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'

const MAX_LETTERS = 160

export interface LastMessage {
  author: string
  isTeam: boolean
  text: string
  /** The email of what the team did last failed. */
  isUndelivered?: true | undefined
}

/** What the customer would read last: notes are no part of it. Whether an email failed is told the team alone. */
export async function listLastMessages(
  db: Kysely<WorkspaceDatabase>,
  numbers: readonly number[],
  audience: Audience = 'admin',
): Promise<Map<number, LastMessage>> {
  const rows = await lastMessagesOf(audience, db, { numbers: JSON.stringify(numbers) })
  return new Map(
    rows.map(({ number, author, byTeam, body, undelivered }) => {
      const text = body.slice(0, MAX_LETTERS).replace(/\s+/g, ' ').trim()
      return [
        number,
        {
          author,
          isTeam: byTeam === 1,
          text: body.length > MAX_LETTERS ? `${text}…` : text,
          isUndelivered: undelivered === 1 || undefined,
        },
      ]
    }),
  )
}

/** Of those whose last email failed, without their words. */
export async function listUndeliveredLast(
  db: Kysely<WorkspaceDatabase>,
  numbers: readonly number[],
): Promise<Map<number, LastMessage>> {
  const rows = await undeliveredAmong(db, { numbers: JSON.stringify(numbers) })
  return new Map(
    rows.map(({ number }) => [number, { author: '', isTeam: true, text: '', isUndelivered: true }]),
  )
}

const undeliveredAmong = compileOnce<{ numbers: string }>()((_: Kysely<WorkspaceDatabase>, value) =>
  undeliveredQuery(value('numbers')),
)

/** Exported for its plan. */
export function undeliveredQuery(numbers: readonly number[] | Expression<string>) {
  return sql<{ number: number }>`
    select tickets.number
    from ${asTable(numbers)} as asked
      cross join tickets on tickets.number = asked.value
      cross join customers on customers.id = tickets.customer_id
    where ${IS_UNDELIVERED}
  `
}

/** Of the emails since the turn changed last. */
const IS_UNDELIVERED = sql`exists (
  select 1 from outbox
  where outbox.ticket_number = tickets.number and outbox.to_address = customers.email
    and outbox.state in ('dead', 'suppressed', 'unknown') and outbox.created_at >= tickets.waiting_since
)`

const lastMessagesOf = compileEach<{ numbers: string }, Audience>()(
  (_: Kysely<WorkspaceDatabase>, value, audience) => lastMessagesQuery(value('numbers'), audience),
)

/** Look-ups for each ticket, of its emails since the turn changed last. Exported for its plan. */
export function lastMessagesQuery(numbers: readonly number[] | Expression<string>, audience: Audience) {
  return sql<{ number: number; author: string; byTeam: 0 | 1; body: string; undelivered: 0 | 1 }>`
    select tickets.number,
      coalesce(replies.author_name, tickets.opened_by_name, customers.name) as author,
      coalesce(replies.author_kind = 'admin', tickets.opened_by_name is not null) as byTeam,
      substr(coalesce(replies.body, tickets.body), 1, ${MAX_LETTERS + 1}) as body,
      ${audience === 'admin' ? IS_UNDELIVERED : sql.lit(0)} as undelivered
    from ${asTable(numbers)} as asked
      cross join tickets on tickets.number = asked.value
      left join customers on customers.id = tickets.customer_id
      left join replies on replies.id = (
        select id from replies as said where said.ticket_number = tickets.number and said.kind = 'reply'
        order by said.place desc limit 1
      )
  `
}
