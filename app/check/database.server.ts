import { type Kysely, sql } from 'kysely'
import type { PlatformDatabase, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Finding } from './finding.ts'

const MAX_PROBLEMS = 20

export async function checkDatabase(
  db: Kysely<PlatformDatabase> | Kysely<WorkspaceDatabase>,
  where: string,
  path: string,
): Promise<Finding[]> {
  const any = db as Kysely<unknown>
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(any)
  const problems = integrity.rows.map((row) => row.integrity_check).filter((problem) => problem !== 'ok')
  const orphans = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(any)
  const kinds = new Set(orphans.rows.map((row) => `${row.table} without ${row.parent}`))
  return [
    ...problems.map((detail) => ({ kind: 'database-corrupt' as const, where, path, detail })),
    ...[...kinds]
      .slice(0, MAX_PROBLEMS)
      .map((detail) => ({ kind: 'rows-orphaned' as const, where, path, detail })),
  ]
}
