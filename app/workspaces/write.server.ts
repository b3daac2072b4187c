import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { markPendingWork } from './pending-work.server.ts'
import type { Workspace } from './workspaces.server.ts'

/** For changes to tickets and emails. Queue and courier follow the commit; neither can undo it. */
export async function write<Result>(
  workspace: Workspace,
  change: (trx: Transaction<WorkspaceDatabase>) => Promise<Result>,
): Promise<Result> {
  await markPendingWork(workspace.platform, workspace.id)
  const result = await workspace.db.transaction().execute(change)
  await workspace.committed()
  return result
}
