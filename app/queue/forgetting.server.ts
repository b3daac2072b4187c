import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { unindexTicket } from './index-ticket.server.ts'

/** How many tickets one transaction takes: others write between two batches, in this process too. */
const BATCH = 200

/** SQLite asks ten times a second whether a lock is free: a command that takes it again at once lets nobody in. */
const LET_IN_MS = 150

/** For a command that works through a large workspace beside a server: whoever waits for the platform's file comes first. */
export function letOthersIn(): Promise<void> {
  return setTimeout(LET_IN_MS)
}

/**
 * Takes a workspace out of the queue; projecting it brings it back as it then is. In one transaction, which is long for
 * a large one: for whoever has the data folder alone.
 */
export async function forget(trx: Transaction<PlatformDatabase>, workspaceId: string): Promise<void> {
  const rows = await trx.selectFrom('queue').select('id').where('workspace_id', '=', workspaceId).execute()
  for (const { id } of rows) await unindexTicket(trx, id)
  await trx.deleteFrom('queue').where('workspace_id', '=', workspaceId).execute()
  await trx.deleteFrom('projections').where('workspace_id', '=', workspaceId).execute()
}

/**
 * Takes a workspace's tickets out of the queue, some at a time, so that nobody waits long: the row that they hang on
 * would take all of them at once. The mark of what is projected stays, or the next projection would bring back what
 * was just taken.
 *
 * @param between waited for after each batch.
 */
export async function withdraw(
  platform: Platform,
  workspaceId: string,
  between: () => Promise<unknown> = nextTurn,
): Promise<void> {
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
        await unindexTicket(trx, id)
        await trx.deleteFrom('queue').where('id', '=', id).execute()
      }
      return rows.length
    })
    if (withdrawn < BATCH) return
    await between()
  }
}
