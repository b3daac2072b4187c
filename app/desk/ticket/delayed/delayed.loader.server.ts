import { listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { pendingMark, type Unsent } from '#app/tickets/delayed/list.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export async function readDelayed(workspace: Workspace, pending: readonly Unsent[], adminId: string) {
  const now = workspace.now()
  if (pending.length > 0) noteMoreThanRows()
  return Promise.all(
    pending.map(async (reply) => {
      const form = { owner: ownerOf({ kind: 'admin', id: reply.author_id }), formKey: reply.form_key }
      const ids: string[] = JSON.parse(reply.held_ids)
      const files = ids.length > 0 ? await listDraftFiles(workspace, form) : []
      return {
        id: reply.id,
        mark: pendingMark(reply),
        authorName: reply.author_name,
        isOwn: reply.author_id === adminId,
        body: reply.body,
        thenClose: reply.then_close === 1,
        files: files.filter(({ id }) => ids.includes(id)),
        secondsLeft: Math.max(0, Math.ceil((reply.sends_at! - now) / 1000)),
      }
    }),
  )
}
