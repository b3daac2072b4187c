import { randomInt } from 'node:crypto'
import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { unindexTicket } from './index-ticket.server.ts'

/** Others write between two batches. */
const BATCH = 200

/** SQLite asks ten times a second whether a lock is free: a command that takes it again at once lets nobody in. */
const LET_IN_MS = 150

/** For a command beside a server: whoever waits for the platform's file comes first. */
export function letOthersIn(): Promise<void> {
  return setTimeout(LET_IN_MS)
}

/** One transaction, long for a large workspace: for whoever has the data folder alone, or has withdrawn it before. */
export async function removeAtOnce(trx: Transaction<PlatformDatabase>, workspaceId: string): Promise<void> {
  const rows = await trx.selectFrom('queue').select('id').where('workspace_id', '=', workspaceId).execute()
  for (const { id } of rows) await unindexTicket(trx, id)
  await trx.deleteFrom('queue').where('workspace_id', '=', workspaceId).execute()
  await trx.deleteFrom('projections').where('workspace_id', '=', workspaceId).execute()
}

/**
 * Leaves the mark of what is projected, or the next projection would bring back what was just taken. @param
 * atLast done in the transaction after which nothing of the workspace is in the queue.
 */
export async function removeInBatches(
  { db }: Platform,
  workspaceId: string,
  between: () => Promise<unknown> = nextTurn,
  atLast: (trx: Transaction<PlatformDatabase>) => Promise<unknown> = async () => {},
): Promise<void> {
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
      if (rows.length < BATCH) await atLast(trx)
      return rows.length
    })
    if (withdrawn < BATCH) return
    await between()
  }
}

/**
 * Sets the mark below every change, where it never was: a projection that read the file before finds another
 * mark than its own and writes nothing.
 */
export async function projectAnew(
  platform: Platform,
  workspaceId: string,
  between?: () => Promise<unknown>,
): Promise<void> {
  await removeInBatches(platform, workspaceId, between, (trx) => {
    const mark = { change_seq: -randomInt(1, 2 ** 47) }
    return trx
      .insertInto('projections')
      .columns(['workspace_id', 'change_seq'])
      .expression((from) =>
        from
          .selectFrom('workspaces')
          .where('id', '=', workspaceId)
          .select((row) => ['id', row.val(mark.change_seq).as('change_seq')]),
      )
      .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(mark))
      .execute()
  })
}
