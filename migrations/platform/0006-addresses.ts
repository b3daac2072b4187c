import type { Kysely } from 'kysely'
import { canonicalAddress } from '#app/people/address.ts'
import { rewriteAddresses } from '../addresses.ts'

/** The team's addresses in the one form in which they are asked for since; see the migration of the workspaces. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await rewriteAddresses(db, 'admins', canonicalAddress)
}
