import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { endSessions } from '#app/auth/sessions/sessions.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export async function blockCustomer(workspace: Workspace, id: string): Promise<void> {
  const now = workspace.now()
  await workspace.db.transaction().execute(async (trx) => {
    await trx.updateTable('customers').set({ blocked_at: now }).where('id', '=', id).execute()
    await endSessions(customerAccounts(workspace), trx, id)
  })
}

export async function unblockCustomer(workspace: Workspace, id: string): Promise<void> {
  await workspace.db.updateTable('customers').set({ blocked_at: null }).where('id', '=', id).execute()
}
