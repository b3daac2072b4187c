import type { Transaction } from 'kysely'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'

/** How many tickets one transaction takes: others write between two batches. */
const BATCH = 500

/** Takes a workspace out of the queue; projecting it brings it back as it then is. */
export async function forget(trx: Transaction<PlatformDatabase>, workspaceId: string): Promise<void> {
  const rows = await trx.selectFrom('queue').select('id').where('workspace_id', '=', workspaceId).execute()
  for (const { id } of rows) await trx.deleteFrom('queue_search').where('rowid', '=', id).execute()
  await trx.deleteFrom('queue').where('workspace_id', '=', workspaceId).execute()
  await trx.deleteFrom('projections').where('workspace_id', '=', workspaceId).execute()
}

/**
 * Takes a workspace that is being deleted out of the queue, some tickets at a time: the row that it hangs on would
 * take all of them at once, and everybody would wait. Its mark of what is projected stays, or the
 * next projection would bring back what was just taken.
 */
export async function withdraw(platform: Platform, workspaceId: string): Promise<void> {
  const { db } = platform
  for (;;) {
    const withdrawn = await db.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom('queue')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .limit(BATCH)
        .execute()
      for (const { id } of rows) {
        await trx.deleteFrom('queue_search').where('rowid', '=', id).execute()
        await trx.deleteFrom('queue').where('id', '=', id).execute()
      }
      return rows.length
    })
    if (withdrawn < BATCH) return
  }
}
