import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { markPendingWork } from './pending-work.server.ts'
import type { Workspace } from './workspaces.server.ts'

/**
 * One durable transaction, for whatever changes a ticket or writes an email. Once it is committed the queue is
 * projected and the courier is nudged; neither can undo it.
 */
export async function write<Result>(
  workspace: Workspace,
  change: (trx: Transaction<WorkspaceDatabase>) => Promise<Result>,
): Promise<Result> {
  await markPendingWork(workspace.platform, workspace.id)
  const result = await workspace.db.transaction().execute(change)
  await workspace.committed()
  return result
}
