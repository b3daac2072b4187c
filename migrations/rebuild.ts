import { type Kysely, sql } from 'kysely'
import { run } from './statements.ts'

/**
 * Gives a table another definition, as SQLite can change no column. Its rows stay with their ids, what was never to be
 * given again is not, and whatever points to it goes on to. Its indexes and triggers are made again as `after` says.
 *
 * @param create `create table NAME (…)`, with the columns that both have.
 * @param values what a column gets that is not what it was: an expression of the old row.
 */
export async function rebuild(
  db: Kysely<unknown>,
  name: string,
  create: string,
  after: readonly string[],
  values: Record<string, string> = {},
): Promise<void> {
  const rebuilt = `rebuilt_${name}`
  const old = await columnsOf(db, name)
  await run(db, [create.replace(new RegExp(`^create table ${name}\\b`), `create table ${rebuilt}`)])
  const columns = (await columnsOf(db, rebuilt)).filter((column) => old.includes(column) || values[column])
  const selected = columns.map((column) => values[column] ?? column)
  // A file without an autoincrement has no such table.
  const counts = await sql<{
    name: string
  }>`select name from sqlite_schema where name = 'sqlite_sequence'`.execute(db)
  await run(db, [
    `insert into ${rebuilt} (${columns.join(', ')}) select ${selected.join(', ')} from ${name}`,
    ...(counts.rows.length > 0
      ? [
          `update sqlite_sequence set seq = (select seq from sqlite_sequence where name = '${name}')
            where name = '${rebuilt}' and exists (select 1 from sqlite_sequence where name = '${name}')`,
          `insert into sqlite_sequence (name, seq) select '${rebuilt}', seq from sqlite_sequence
            where name = '${name}' and not exists (select 1 from sqlite_sequence where name = '${rebuilt}')`,
        ]
      : []),
    `drop table ${name}`,
    `alter table ${rebuilt} rename to ${name}`,
    ...after,
  ])
}

async function columnsOf(db: Kysely<unknown>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
  return rows.map(({ name }) => name)
}

/** Those of some statements that make a table of this name, or an index or a trigger of it. */
export function statementsOf(
  statements: readonly string[],
  name: string,
): { create: string; after: string[] } {
  const create = statements.find((one) => new RegExp(`^create table ${name}\\b`).test(one))!
  const after = statements.filter((one) =>
    new RegExp(`^create (?:unique )?(?:index|trigger) [\\s\\S]*? on ${name}\\b`).test(one),
  )
  return { create, after }
}
