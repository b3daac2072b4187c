import type { Kysely } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'

const KEY = 'workspace.quota.'

/** Megabytes of 1,024 × 1,024 bytes; undefined without an end. */
export async function readQuota(
  db: Kysely<PlatformDatabase>,
  workspaceId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', KEY + workspaceId)
    .executeTakeFirst()
  return row && Number(row.value)
}

export async function setQuota(
  trx: Kysely<PlatformDatabase>,
  workspaceId: string,
  megabytes: number | null,
): Promise<void> {
  await trx
    .deleteFrom('settings')
    .where('key', '=', KEY + workspaceId)
    .execute()
  if (megabytes === null) return
  await trx
    .insertInto('settings')
    .values({ key: KEY + workspaceId, value: String(megabytes) })
    .execute()
}
