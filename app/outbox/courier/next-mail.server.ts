import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { nextDueAt } from './claims.server.ts'

/** Never while the workspace is suspended: whoever resumes it marks it for the courier (docs/decisions/0040). */
export async function nextMailAt({ db, info }: Workspace): Promise<number | undefined> {
  return info.suspendedAt === null ? nextDueAt(db) : undefined
}
