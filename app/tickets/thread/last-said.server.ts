import { type Kysely, sql } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** As much as a line of a list shows. */
const MAX_LETTERS = 160

/** Who spoke last on a ticket, and how they began. */
export interface LastSaid {
  author: string
  text: string
}

/** What the customer would read last on each of some tickets of a workspace: notes are no part of it. */
export async function listLastSaid(
  db: Kysely<WorkspaceDatabase>,
  numbers: readonly number[],
): Promise<Map<number, LastSaid>> {
  const { rows } = await lastSaidQuery(numbers).execute(db)
  return new Map(
    rows.map(({ number, author, body }) => {
      const text = body.slice(0, MAX_LETTERS).replace(/\s+/g, ' ').trim()
      return [number, { author, text: body.length > MAX_LETTERS ? `${text}…` : text }]
    }),
  )
}

/** The query behind {@link listLastSaid}: look-ups for each ticket. Exported for its plan. */
export function lastSaidQuery(numbers: readonly number[]) {
  return sql<{ number: number; author: string; body: string }>`
    select tickets.number,
      coalesce(replies.author_name, tickets.opened_by_name, customers.name) as author,
      substr(coalesce(replies.body, tickets.body), 1, ${MAX_LETTERS + 1}) as body
    from json_each(${JSON.stringify(numbers)}) as asked
      cross join tickets on tickets.number = asked.value
      left join customers on customers.id = tickets.customer_id
      left join replies on replies.id = (
        select id from replies as said where said.ticket_number = tickets.number and said.kind = 'reply'
        order by said.place desc limit 1
      )
  `
}
