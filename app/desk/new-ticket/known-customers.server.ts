import { sql } from 'kysely'
import { asTable } from '#app/db/sql.ts'
import { canonicalAddress } from '#app/people/address.ts'
import { findByCustomer } from '#app/queue/search.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

const MAX_FOUND = 8
/** Of a name that many tickets have, those of the newest: each costs a look-up. */
const MAX_TICKETS = 200
const MAX_LETTERS = 100

export interface KnownCustomer {
  id: string
  name: string
  email: string
}

/**
 * Finds customers by how their address begins, and by words of their name where they have a ticket. Walks two
 * indexes and ends early.
 */
export async function findKnownCustomers(workspace: Workspace, text: string): Promise<KnownCustomer[]> {
  const asked = text.trim().slice(0, MAX_LETTERS)
  if (asked.length < 2) return []
  const numbers = await findByCustomer(workspace.platform.db, workspace.id, asked)
  const found = await Promise.all([
    byAddressQuery(canonicalAddress(asked)).execute(workspace.db),
    ofTicketsQuery(numbers.slice(0, MAX_TICKETS)).execute(workspace.db),
  ])
  const customers = new Map(found.flatMap(({ rows }) => rows.map((row) => [row.id, row])))
  return [...customers.values()].slice(0, MAX_FOUND)
}

/** Exported for its plan. */
export function byAddressQuery(begins: string) {
  return sql<KnownCustomer>`
    select id, name, email from customers
    where email >= ${begins} and email < ${`${begins}\u{10ffff}`}
    order by email limit ${MAX_FOUND}
  `
}

/** Exported for its plan. */
export function ofTicketsQuery(numbers: readonly number[]) {
  return sql<KnownCustomer>`
    select distinct customers.id, customers.name, customers.email
    from ${asTable(numbers)} as asked
      cross join tickets on tickets.number = asked.value
      cross join customers on customers.id = tickets.customer_id
    limit ${MAX_FOUND}
  `
}
