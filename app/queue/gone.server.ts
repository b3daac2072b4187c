import type { Kysely } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { GONE, type QueueFilters } from './queue-filters.ts'

export async function listGone(
  db: Kysely<PlatformDatabase>,
  { assignee }: Pick<QueueFilters, 'assignee'>,
): Promise<string[]> {
  if (assignee !== GONE) return []
  const rows = await db
    .selectFrom('queue_counts')
    .select('assignee_id')
    .distinct()
    .where('workspace_id', '=', '*')
    .where('department_id', '=', '*')
    .where('priority', '=', '*')
    .where('assignee_id', 'not in', ['*', ''])
    .where('tickets', '>', 0)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('admins')
            .select('admins.id')
            .whereRef('admins.id', '=', 'queue_counts.assignee_id')
            .where('admins.active', '=', 1),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.assignee_id)
}

export async function countUnclosed(db: Kysely<PlatformDatabase>, adminId: string): Promise<number> {
  const { tickets } = await db
    .selectFrom('queue_counts')
    .select((row) => row.fn.coalesce(row.fn.sum<number>('tickets'), row.lit(0)).as('tickets'))
    .where('workspace_id', '=', '*')
    .where('department_id', '=', '*')
    .where('assignee_id', '=', adminId)
    .where('priority', '=', '*')
    .where('status', '!=', 'closed')
    .executeTakeFirstOrThrow()
  return tickets
}

export async function listUnclosed(
  db: Kysely<PlatformDatabase>,
  adminId: string,
): Promise<Map<string, number[]>> {
  const rows = await db
    .selectFrom('queue')
    .select(['workspace_id', 'number'])
    .where('assignee_id', '=', adminId)
    .where('status', '!=', 'closed')
    .execute()
  const byWorkspace = new Map<string, number[]>()
  for (const { workspace_id, number } of rows) {
    const numbers = byWorkspace.get(workspace_id)
    if (numbers) numbers.push(number)
    else byWorkspace.set(workspace_id, [number])
  }
  return byWorkspace
}
