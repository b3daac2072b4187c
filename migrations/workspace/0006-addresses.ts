import { type Kysely, sql } from 'kysely'
import { canonicalAddress } from '#app/people/address.ts'
import { rewriteAddresses } from '../addresses.ts'

/**
 * Customers' addresses in the one form in which they are asked for since. Of two that have become one the older
 * spelling stays as it is, and `check` names them: which account is whose, only a person can tell.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const id of await rewriteAddresses(db, 'customers', canonicalAddress)) {
    // The platform's queue shows the address, and takes what has a newer change.
    await sql`
      update tickets set change_seq = fresh.change_seq
      from (
        select number,
          (select max(change_seq) from tickets) + row_number() over (order by number) as change_seq
        from tickets where customer_id = ${id}
      ) as fresh
      where tickets.number = fresh.number
    `.execute(db)
  }
}
