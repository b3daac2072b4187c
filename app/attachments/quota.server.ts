import type { Kysely } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** Counts tickets' files and forms' files. */
export async function usedBytes(db: Kysely<WorkspaceDatabase>): Promise<number> {
  const sizes = db
    .selectFrom('attachments')
    .select('size_bytes')
    .where('removed_at', 'is', null)
    .unionAll(db.selectFrom('held_files').select('size_bytes'))
    .as('sizes')
  const { bytes } = await db
    .selectFrom(sizes)
    .select((row) => row.fn.coalesce(row.fn.sum<number>('size_bytes'), row.lit(0)).as('bytes'))
    .executeTakeFirstOrThrow()
  return bytes
}

export async function bytesLeft(
  db: Kysely<WorkspaceDatabase>,
  quotaBytes: number | undefined,
): Promise<number> {
  return quotaBytes === undefined ? Infinity : Math.max(0, quotaBytes - (await usedBytes(db)))
}
