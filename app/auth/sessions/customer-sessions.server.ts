import type { Kysely } from 'kysely'
import type { Customer } from '#app/customers/customer.ts'
import { digest, newSecret } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { unlessTroubled } from '#app/db/trouble.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import {
  countOthers,
  isLive,
  isSeenStale,
  MAX_ADDRESSES,
  newSession,
  SESSION_MAX_MS,
  type SessionOrigin,
} from './session.ts'

/** What a session cookie stands for: someone signed in, or someone who was and why no longer. */
export interface CustomerSession {
  idHash: string
  customer: Customer
  state: 'live' | 'ended' | 'blocked'
}

/** @returns the secret for the cookie; only its digest is stored. */
export async function startCustomerSession(
  db: Kysely<WorkspaceDatabase>,
  customerId: string,
  origin: SessionOrigin,
  now: number,
): Promise<string> {
  const secret = newSecret()
  await db
    .insertInto('sessions')
    .values({ id_hash: digest(secret), customer_id: customerId, ...newSession(origin, now) })
    .execute()
  return secret
}

/** Whose session a cookie's secret names. Notes that it was seen, at most every five minutes. */
export async function findCustomerSession(
  workspace: Workspace,
  secret: string,
): Promise<CustomerSession | undefined> {
  const idHash = digest(secret)
  const row = await workspace.db
    .selectFrom('sessions')
    .innerJoin('customers', 'customers.id', 'sessions.customer_id')
    .select(['customers.id', 'customers.email', 'customers.name', 'customers.blocked_at'])
    .select(['sessions.created_at', 'sessions.last_seen_at', 'sessions.ended_at'])
    .where('sessions.id_hash', '=', idHash)
    .executeTakeFirst()
  if (!row) return undefined
  const now = workspace.now()
  const customer = { id: row.id, email: row.email, name: row.name }
  if (row.blocked_at !== null) return { idHash, customer, state: 'blocked' }
  if (!isLive(row, now)) {
    // Once seen ended, ended for ever, whatever the clock says later.
    if (row.ended_at === null) await unlessTroubled(endCustomerSession(workspace.db, idHash, now))
    return { idHash, customer, state: 'ended' }
  }
  if (isSeenStale(row, now)) await unlessTroubled(noteSeen(workspace, idHash, row.id, now))
  return { idHash, customer, state: 'live' }
}

async function noteSeen(workspace: Workspace, idHash: string, customerId: string, now: number) {
  await workspace.db.transaction().execute(async (trx) => {
    await trx.updateTable('sessions').set({ last_seen_at: now }).where('id_hash', '=', idHash).execute()
    await trx.updateTable('customers').set({ last_seen_at: now }).where('id', '=', customerId).execute()
  })
}

/** Ends one session; one that has ended keeps its moment. */
export async function endCustomerSession(
  db: Kysely<WorkspaceDatabase>,
  idHash: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of a customer. Rows stay until they are swept: they say who it was. */
export async function endCustomerSessions(
  db: Kysely<WorkspaceDatabase>,
  customerId: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('customer_id', '=', customerId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Signs a customer out everywhere but here. */
export async function endOtherCustomerSessions(
  workspace: Workspace,
  customerId: string,
  idHash: string,
): Promise<void> {
  await workspace.db
    .updateTable('sessions')
    .set({ ended_at: workspace.now() })
    .where('customer_id', '=', customerId)
    .where('id_hash', '!=', idHash)
    .where('ended_at', 'is', null)
    .execute()
}

/** On how many other devices or browsers a customer is signed in. */
export async function countOtherCustomerSessions(workspace: Workspace, customerId: string): Promise<number> {
  const now = workspace.now()
  const sessions = await workspace.db
    .selectFrom('sessions')
    .select(['created_at', 'last_seen_at', 'ended_at'])
    .where('customer_id', '=', customerId)
    .where('created_at', '>', now - SESSION_MAX_MS)
    .execute()
  return countOthers(sessions, now)
}

/** From where somebody has signed in, newest first, as long as sessions are kept. */
export async function listCustomerAddresses(
  db: Kysely<WorkspaceDatabase>,
  customerId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('address')
    .where('customer_id', '=', customerId)
    .orderBy('created_at', 'desc')
    .limit(MAX_ADDRESSES)
    .execute()
  return rows.flatMap(({ address }) => address ?? [])
}
