import { type FileKind, UnusableFileError } from '#app/db/connection/open.server.ts'
import type { Platform } from '#app/db/platform.server.ts'

const KEY = 'workspaces.schema'

/**
 * Marks the workspaces' schema: without it an older program would start where only they have changed, and fail
 * one by one. @throws UnusableFileError after a newer Deskfile.
 */
export async function markSchema({ db }: Pick<Platform, 'db'>, { migrations }: FileKind): Promise<void> {
  const ours = Object.keys(migrations).length
  const row = await db.selectFrom('settings').select('value').where('key', '=', KEY).executeTakeFirst()
  const reached = Number(row?.value ?? 0)
  if (reached === ours) return
  if (reached > ours)
    throw new UnusableFileError(
      'The workspaces of this data folder belong to a newer Deskfile. Start the newer version, or restore.',
    )
  const value = String(ours)
  await db
    .insertInto('settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
