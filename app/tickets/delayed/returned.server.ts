import type { Kysely, Transaction } from 'kysely'
import { type FormOf, forgetDraftFiles, listDraftFiles } from '#app/attachments/draft-files.server.ts'
import { pageKey } from '#app/attachments/page-key.ts'
import { eraseFiles } from '#app/attachments/store.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { listUnsent, type Unsent } from './list.server.ts'

/** A reply that nobody came back for: its author has long written another. */
const FORGOTTEN_AFTER_MS = 30 * 24 * 60 * 60_000

export async function findReturned(workspace: Workspace, ticketNumber: number, adminId: string) {
  return returnedOf(workspace, await listUnsent(workspace.db, ticketNumber), adminId)
}

export async function returnedOf(workspace: Workspace, unsent: readonly Unsent[], adminId: string) {
  const row = unsent.find(({ author_id, sends_at }) => author_id === adminId && sends_at === null)
  if (!row) return undefined
  const owner = ownerOf({ kind: 'admin', id: adminId })
  return {
    id: row.id,
    body: row.body,
    formKey: row.form_key,
    draftFiles: await listDraftFiles(workspace, { owner, formKey: row.form_key }),
    why: row.why_returned!,
  }
}

/** After a restore nobody can say whether it has been sent since. Files on forms are in no backup. */
export async function returnAll(trx: Transaction<WorkspaceDatabase>): Promise<void> {
  await trx
    .updateTable('pending_replies')
    .set({ sends_at: null, why_returned: 'restored', held_ids: '[]' })
    .where('sends_at', 'is not', null)
    .execute()
}

export async function dropReturned(
  db: Kysely<WorkspaceDatabase>,
  { owner, formKey }: Pick<Submission, 'owner' | 'formKey'>,
): Promise<void> {
  const [kind, id] = owner.split(':')
  if (kind !== 'admin' || !id) return
  await db
    .deleteFrom('pending_replies')
    .where('author_id', '=', id)
    // Files that were added since may have a key of their own.
    .where('form_key', 'in', [formKey, pageKey(formKey)])
    .where('sends_at', 'is', null)
    .execute()
}

export async function discardReturned(workspace: Workspace, form: FormOf): Promise<void> {
  const files = await workspace.db.transaction().execute(async (trx) => {
    await dropReturned(trx, form)
    return forgetDraftFiles(trx, form)
  })
  await eraseFiles(workspace, files)
}

export async function sweepReturned(workspace: Workspace): Promise<void> {
  const files = await workspace.db.transaction().execute(async (trx) => {
    const forgotten = await trx
      .deleteFrom('pending_replies')
      .where('sends_at', 'is', null)
      .where('created_at', '<', workspace.now() - FORGOTTEN_AFTER_MS)
      .returning(['author_id', 'form_key'])
      .execute()
    const gone: string[] = []
    for (const { author_id: id, form_key: formKey } of forgotten) {
      gone.push(...(await forgetDraftFiles(trx, { owner: ownerOf({ kind: 'admin', id }), formKey })))
    }
    return gone
  })
  await eraseFiles(workspace, files)
}
