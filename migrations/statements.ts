import { type Kysely, sql } from 'kysely'

/** Runs SQL statements in order, inside the migration's transaction. SQLite prepares one statement at a time. */
export async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
