import { type Kysely, sql } from 'kysely'

/** Brings each address to the form that `write` gives it, unless somebody has that one. @returns whose changed. */
export async function rewriteAddresses(
  db: Kysely<unknown>,
  table: 'customers' | 'admins',
  write: (address: string) => string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, email from ${sql.table(table)}
  `.execute(db)
  const taken = new Set(rows.map(({ email }) => email))
  const changed: string[] = []
  for (const { id, email } of rows) {
    const address = write(email)
    if (address === email || taken.has(address)) continue
    await sql`update ${sql.table(table)} set email = ${address} where id = ${id}`.execute(db)
    taken.add(address)
    changed.push(id)
  }
  return changed
}
