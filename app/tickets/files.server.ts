import { removeAttachment } from '#app/attachments/attachments.server.ts'
import { eraseFiles } from '#app/attachments/store.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

/** Keeps its name and an event; the content is erased once that is committed (spec, section 2, Attachments). */
export async function removeFile(
  workspace: Workspace,
  ticketNumber: number,
  id: string,
  admin: { id: string; name: string },
): Promise<'done' | 'no-file'> {
  const known = await workspace.db
    .selectFrom('attachments')
    .select('removed_at')
    .where('id', '=', id)
    .where('ticket_number', '=', ticketNumber)
    .executeTakeFirst()
  if (!known) return 'no-file'
  await write(workspace, (trx) => removeAttachment(trx, { ticketNumber, id, admin, now: workspace.now() }))
  await eraseFiles(workspace, [id])
  return 'done'
}
