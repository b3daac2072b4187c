import { sql, type Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { Match } from './match.server.ts'

/** A column, and what says that it is an admin's. */
const ADMINS = [
  ['tickets', 'opened_by_id', 'true'],
  ['replies', 'author_id', `author_kind = 'admin'`],
  ['events', 'actor_id', `actor_kind = 'admin'`],
  ['pending_replies', 'author_id', 'true'],
] as const

const OWNERS = ['submissions', 'drafts', 'held_files'] as const

/** Rewrites a workspace's ids to this install's. Names stay as written, except an assignee's. */
export async function adopt(workspace: Workspace, { departments, admins }: Match): Promise<void> {
  if (departments.size + admins.size === 0) return
  const names = Object.fromEntries([...admins.values()].map(({ id, name }) => [id, name]))
  const ids = Object.fromEntries([...admins].map(([there, { id }]) => [there, id]))
  await workspace.db.transaction().execute(async (trx) => {
    await rewrite(trx, 'tickets', 'department_id', Object.fromEntries(departments))
    await rewrite(trx, 'tickets', 'assignee_id', ids)
    await sql`update tickets set assignee_name = names.value from ${asTable(names)} as names
      where names.key = tickets.assignee_id`.execute(trx)
    for (const [table, column, where] of ADMINS) await rewrite(trx, table, column, ids, where)
    const owners = Object.fromEntries([...admins].map(([there, { id }]) => [`admin:${there}`, `admin:${id}`]))
    for (const table of OWNERS) await rewrite(trx, table, 'owner', owners)
  })
}

/** @param ids the id here by the id there. */
async function rewrite(
  trx: Transaction<WorkspaceDatabase>,
  table: keyof WorkspaceDatabase,
  column: string,
  ids: Record<string, string>,
  where = 'true',
): Promise<void> {
  // Of two that have become one person's the first form stays.
  await sql`update or ignore ${sql.table(table)} set ${sql.ref(column)} = ids.value from ${asTable(ids)} as ids
    where ids.key = ${sql.ref(column)} and ${sql.raw(where)}`.execute(trx)
}
