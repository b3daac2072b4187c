import type { Kysely } from 'kysely'
import { audit, COMMAND_LINE } from '#app/audit/audit.server.ts'
import type { Manifest } from '#app/backup/archive.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { type OutboxDatabase, outboxOf } from '#app/outbox/outbox.server.ts'
import { returnAll } from '#app/tickets/delayed/returned.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** For this long Postmark can say whether it has taken an email (it keeps them for 45 days). */
const ASKABLE_MS = 30 * 86_400_000

/** Fits a backup for time that has passed: emails are asked after, replies go back, sessions and links end. */
export async function settleWorkspace(workspace: Workspace, manifest: Manifest): Promise<void> {
  const now = workspace.now()
  await workspace.db.transaction().execute(async (trx) => {
    await settleOutbox(trx, manifest, now)
    await trx.updateTable('sessions').set({ ended_at: now }).where('ended_at', 'is', null).execute()
    await trx
      .updateTable('tokens')
      .set({ expires_at: now })
      .where('kind', 'in', ['reset', 'claim'])
      .where('expires_at', '>', now)
      .execute()
    await returnAll(trx)
    await trx.deleteFrom('undos').execute()
    // Files on forms that nobody has sent are not in a backup.
    await trx.deleteFrom('held_files').execute()
    await markRemoved(trx, workspace.id, manifest)
  })
}

/** Links to set up an install end too, and nobody is throttled for what they did before. */
export async function settlePlatform(platform: Platform, manifest: Manifest): Promise<void> {
  const now = platform.now()
  await platform.db.transaction().execute(async (trx) => {
    await settleOutbox(trx, manifest, now)
    await trx.updateTable('admin_sessions').set({ ended_at: now }).where('ended_at', 'is', null).execute()
    await trx
      .updateTable('admin_tokens')
      .set({ expires_at: now })
      .where('kind', 'in', ['reset', 'setup'])
      .where('expires_at', '>', now)
      .execute()
    await trx.deleteFrom('throttles').execute()
    await audit(trx, COMMAND_LINE, 'install.restored', new Date(manifest.madeAt).toISOString(), now)
  })
}

/** What waited becomes `unknown`: the courier asks before it sends such an email. */
async function settleOutbox(db: OutboxDatabase, manifest: Manifest, now: number): Promise<void> {
  const isAskable = now - manifest.madeAt < ASKABLE_MS
  await outboxOf(db)
    .updateTable('outbox')
    .set({ state: 'unknown', next_at: isAskable ? now : null, lease_until: null, lease_token: null })
    .where('state', 'in', ['pending', 'sending', 'unknown'])
    .execute()
}

/** Their content was erased while the backup was being made. */
async function markRemoved(
  db: Kysely<WorkspaceDatabase>,
  workspaceId: string,
  manifest: Manifest,
): Promise<void> {
  for (const { path, at, by } of manifest.removed) {
    const [, , owner, , id] = path.split('/')
    if (owner !== workspaceId || !id) continue
    await db
      .updateTable('attachments')
      .set({ removed_at: at, removed_by_name: by })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .execute()
  }
}
