import { type AuditActor, audit } from '#app/audit/audit.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { retryEmail } from '#app/outbox/outbox.server.ts'
import { canRetry } from '#app/outbox/state.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import type { requireEmail } from './require-email.server.ts'

type Email = Awaited<ReturnType<typeof requireEmail>>['email']

/**
 * The audit is in the platform's file and written first: a crash in between leaves a note of what did not
 * happen, never an act without a note. @returns false for an email in no state to be tried again.
 */
export async function retryFor(
  { platform, workspace }: { platform: Platform; workspace: Workspace | undefined },
  { id, state, subject, to_address: to }: Email,
  by: AuditActor,
): Promise<boolean> {
  if (!canRetry(state)) return false
  const note = (db: Platform['db']) => audit(db, by, 'outbox.retried', subject, platform.now(), to)
  if (workspace) {
    await note(platform.db)
    return write(workspace, (trx) => retryEmail(trx, id, workspace.now()))
  }
  return platform.db.transaction().execute(async (trx) => {
    const isRetried = await retryEmail(trx, id, platform.now())
    if (isRetried) await note(trx)
    return isRetried
  })
}
