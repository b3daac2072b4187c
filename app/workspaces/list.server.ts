import { sql } from 'kysely'
import type { Platform } from '#app/db/platform.server.ts'
import { logoPath } from './logo/logo.ts'

export const WORKSPACES_PAGE_SIZE = 50

/** The id tells namesakes apart. `{id}.{name}` in the URL. */
export interface WorkspaceCursor {
  name: string
  id: string
}

export function readWorkspaceCursor(text: string | null): WorkspaceCursor | undefined {
  const [, id, name] = /^([0-9a-f]{32})\.(.+)$/s.exec(text ?? '') ?? []
  return id !== undefined && name !== undefined ? { id, name } : undefined
}

/** By name, each with how many of its tickets wait on the team. */
export async function listWorkspacesInUse(platform: Platform, after?: WorkspaceCursor) {
  const rows = await workspacesQuery(platform, after).execute()
  const workspaces = rows
    .slice(0, WORKSPACES_PAGE_SIZE)
    .map(({ logo, ...row }) => ({ ...row, logo: logoPath({ subdomain: row.subdomain, logo }) }))
  const last = workspaces.at(-1)
  return {
    workspaces,
    next: rows.length > WORKSPACES_PAGE_SIZE && last ? `${last.id}.${last.name}` : undefined,
  }
}

function workspacesQuery(platform: Platform, after?: WorkspaceCursor) {
  let query = platform.db
    .selectFrom('workspaces')
    .select(['id', 'name', 'subdomain', 'sign_up as signUp', 'suspended_at as suspendedAt', 'logo'])
    .select((row) =>
      row.fn
        .coalesce(
          row
            .selectFrom('queue_counts')
            .select('queue_counts.tickets')
            .whereRef('queue_counts.workspace_id', '=', 'workspaces.id')
            .where('queue_counts.department_id', '=', '*')
            .where('queue_counts.assignee_id', '=', '*')
            .where('queue_counts.priority', '=', '*')
            .where('queue_counts.status', '=', 'open'),
          row.lit(0),
        )
        .as('open'),
    )
    .orderBy('name', (order) => order.collate('nocase'))
    .orderBy('id')
    .limit(WORKSPACES_PAGE_SIZE + 1)
  if (after) {
    query = query.where(sql<boolean>`(name collate nocase, id) > (${after.name}, ${after.id})`)
  }
  return query
}
