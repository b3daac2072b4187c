import type { Kysely, Transaction } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'

/** The last change of a workspace that is in the queue; 0 before the first. */
export async function projectedUpTo(db: Kysely<PlatformDatabase>, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('projections')
    .select('change_seq')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row?.change_seq ?? 0
}

export /** @returns false where the mark stands elsewhere than at `from`: then nothing is written. */
async function moveMark(
  trx: Transaction<PlatformDatabase>,
  workspaceId: string,
  from: number,
  to: number,
): Promise<boolean> {
  // Nothing was projected yet. Else the row must be there: it goes with its workspace.
  if (from === 0) {
    const begun = await trx
      .insertInto('projections')
      .values({ workspace_id: workspaceId, change_seq: to })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    return begun.numInsertedOrUpdatedRows === 1n
  }
  const moved = await trx
    .updateTable('projections')
    .set({ change_seq: to })
    .where('workspace_id', '=', workspaceId)
    .where('change_seq', '=', from)
    .executeTakeFirstOrThrow()
  return moved.numUpdatedRows === 1n
}
