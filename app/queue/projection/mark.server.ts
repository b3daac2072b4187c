import type { Kysely, Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'

/** The last change of a workspace that is in the queue; 0 before the first. */
export async function projectedUpTo(db: Kysely<PlatformDatabase>, workspaceId: string): Promise<number> {
  const [row] = await marksOf(db, { workspaceId })
  return row?.change_seq ?? 0
}

const marksOf = compileOnce<{ workspaceId: string }>()((db: Kysely<PlatformDatabase>, value) =>
  db.selectFrom('projections').select('change_seq').where('workspace_id', '=', value('workspaceId')),
)

/** @returns false where the mark stands elsewhere than at `from`: then nothing is written. */
export async function moveMark(
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
  return (await marksMoved(trx, { workspaceId, from, to })).length === 1
}

const marksMoved = compileOnce<{ workspaceId: string; from: number; to: number }>()(
  (db: Kysely<PlatformDatabase>, value) =>
    db
      .updateTable('projections')
      .set({ change_seq: value('to') })
      .where('workspace_id', '=', value('workspaceId'))
      .where('change_seq', '=', value('from'))
      .returning('change_seq'),
)
