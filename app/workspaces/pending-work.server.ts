import type { Kysely } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'

/**
 * Call before the commit. Generations begin at the time: a new mark never passes for a cleared one. Nobody waits for
 * it: a power cut ends every process, and each start looks into all workspaces.
 */
export async function markPendingWork(
  platform: Pick<Platform, 'unawaited' | 'now'>,
  workspaceId: string,
): Promise<void> {
  await marking(platform.unawaited, { workspaceId, now: platform.now() })
}

const marking = compileOnce<{ workspaceId: string; now: number }>()((db: Kysely<PlatformDatabase>, value) =>
  db
    .insertInto('due')
    .values({ workspace_id: value('workspaceId'), generation: value('now'), marked_at: value('now') })
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet((row) => ({ generation: row('due.generation', '+', 1) })),
    ),
)

export async function listPendingWork(
  platform: Platform,
): Promise<{ workspaceId: string; generation: number }[]> {
  const rows = await platform.unawaited
    .selectFrom('due')
    .select(['workspace_id', 'generation'])
    .orderBy('marked_at')
    .execute()
  return rows.map((row) => ({ workspaceId: row.workspace_id, generation: row.generation }))
}

/** Unless the workspace was marked again since `generation` was read. */
export async function clearPendingWork(
  platform: Platform,
  workspaceId: string,
  generation: number,
): Promise<void> {
  await platform.unawaited
    .deleteFrom('due')
    .where('workspace_id', '=', workspaceId)
    .where('generation', '=', generation)
    .execute()
}
