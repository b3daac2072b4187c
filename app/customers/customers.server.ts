import { type Kysely, sql, type Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { canonicalAddress } from '#app/people/address.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import type { Customer } from './customer.ts'

/** Never sent to a page whole. */
export interface CustomerAccount extends Customer {
  passwordHash: string | null
  confirmedAt: number | null
  blockedAt: number | null
  createdAt: number
  lastSeenAt: number | null
}

const COLUMNS = [
  'id',
  'email',
  'name',
  'password_hash as passwordHash',
  'confirmed_at as confirmedAt',
  'blocked_at as blockedAt',
  'created_at as createdAt',
  'last_seen_at as lastSeenAt',
] as const

/** No mail has proven the address to be theirs. Without an account only a mailed link leads to one. */
export function isUnproven({ passwordHash, confirmedAt }: CustomerAccount): boolean {
  return passwordHash !== null && confirmedAt === null
}

/** @param email in whatever way it was written. */
export function findCustomerByEmail(
  db: Kysely<WorkspaceDatabase>,
  email: string,
): Promise<CustomerAccount | undefined> {
  const customers = db.selectFrom('customers').select(COLUMNS)
  return customers.where('email', '=', canonicalAddress(email)).executeTakeFirst()
}

/** Blocked or not. */
export async function findCustomer(
  db: Kysely<WorkspaceDatabase>,
  id: string,
): Promise<CustomerAccount | undefined> {
  return (await customersOf(db, { id }))[0]
}

const customersOf = compileOnce<{ id: string }>()((db: Kysely<WorkspaceDatabase>, value) =>
  db.selectFrom('customers').select(COLUMNS).where('id', '=', value('id')),
)

export interface NewCustomer {
  email: string
  name: string
  /** The team knows them, and they have no account yet. */
  passwordHash: string | null
  confirmedAt: number | null
}

/** @returns undefined where the address is known in this workspace. */
export async function addCustomer(
  db: Kysely<WorkspaceDatabase>,
  customer: NewCustomer,
  now: number,
): Promise<Customer | undefined> {
  const id = newId()
  const inserted = await db
    .insertInto('customers')
    .values({
      id,
      email: customer.email,
      name: customer.name,
      password_hash: customer.passwordHash,
      confirmed_at: customer.confirmedAt,
      blocked_at: null,
      created_at: now,
      last_seen_at: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 0n
    ? undefined
    : { id, email: customer.email, name: customer.name }
}

/**
 * Makes whoever an admin opens a ticket for known, who can only claim the account through a link mailed to the
 * address.
 */
export async function knowCustomer(
  trx: Transaction<WorkspaceDatabase>,
  person: { email: string; name: string },
  now: number,
): Promise<CustomerAccount> {
  await addCustomer(trx, { ...person, passwordHash: null, confirmedAt: null }, now)
  return (await findCustomerByEmail(trx, person.email))!
}

/** What was written under the old name keeps it. */
export async function renameCustomer(workspace: Workspace, id: string, name: string): Promise<void> {
  await write(workspace, async (trx) => {
    await trx.updateTable('customers').set({ name }).where('id', '=', id).execute()
    await markTicketsChanged(trx, id)
  })
}

/** The queue shows the customer's name beside each of their tickets. */
export async function markTicketsChanged(
  trx: Transaction<WorkspaceDatabase>,
  customerId: string,
): Promise<void> {
  await sql`
    update tickets set change_seq = fresh.change_seq
    from (
      select number,
        (select max(change_seq) from tickets) + row_number() over (order by number) as change_seq
      from tickets where customer_id = ${customerId}
    ) as fresh
    where tickets.number = fresh.number
  `.execute(trx)
}
