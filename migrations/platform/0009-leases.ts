import { type Kysely, sql } from 'kysely'

/** Who of several processes does what is done once (docs/decisions/0090). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table leases (
      name text primary key,
      holder text not null,
      until integer not null
    ) strict, without rowid
  `.execute(db)
}
