import type { Kysely } from 'kysely'
import type { PlatformDatabase, WorkspaceDatabase } from '#app/db/schema.ts'
import { canonicalAddress } from '#app/people/address.ts'
import type { Finding } from './finding.ts'

/** Kept in two spellings, and one address now. */
export function checkCustomerAddresses(db: Kysely<WorkspaceDatabase>, where: string): Promise<Finding[]> {
  return db
    .selectFrom('customers')
    .select('email')
    .execute()
    .then((rows) => meeting(rows, where))
}

export function checkAdminAddresses(db: Kysely<PlatformDatabase>): Promise<Finding[]> {
  return db
    .selectFrom('admins')
    .select('email')
    .execute()
    .then((rows) => meeting(rows, 'platform'))
}

function meeting(rows: readonly { email: string }[], where: string): Finding[] {
  const counts = new Map<string, number>()
  for (const { email } of rows) {
    const address = canonicalAddress(email)
    counts.set(address, (counts.get(address) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([detail]) => ({ kind: 'address-twice', where, detail }))
}
