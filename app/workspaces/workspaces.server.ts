import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { type FileKind, openFile } from '#app/db/connection/open.server.ts'
import type { FileEvents } from '#app/db/durability/durable-file.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase, WorkspaceDatabase, WorkspacesTable } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import { WORKSPACE_MIGRATIONS } from '#migrations/index.ts'
import type { WorkspaceInfo } from './workspace.ts'

/** "DFWS" in the file's header. */
const WORKSPACE_APPLICATION_ID = 0x44465753

export interface Workspace {
  id: string
  info: WorkspaceInfo
  db: Kysely<WorkspaceDatabase>
  /** For what may be forgotten in a power cut. */
  unawaited: Kysely<WorkspaceDatabase>
  platform: Platform
  uploads: string
  now(): number
  quotaBytes?(): Promise<number | undefined>
  /** Before what was read here is written elsewhere, or told to another program. @throws OutcomeUnknownError */
  settled(): Promise<void>
  /** For whoever goes without it rather than waits for a slow disk: false where it takes longer. */
  mayBeToldWithin(ms: number): Promise<boolean>
  /** After each commit of {@link write}. Never throws. */
  committed(): Promise<void>
}

const INFO = [
  'id',
  'subdomain',
  'name',
  'accent',
  'logo',
  'time_zone',
  'sign_up',
  'suspended_at',
] as const satisfies (keyof WorkspacesTable)[]

function toInfo(row: Pick<WorkspacesTable, (typeof INFO)[number]>): WorkspaceInfo {
  const { time_zone, sign_up, suspended_at, ...rest } = row
  return { ...rest, timeZone: time_zone, signUp: sign_up, suspendedAt: suspended_at }
}

export async function findWorkspaceBySubdomain(
  platform: Platform,
  subdomain: string,
): Promise<WorkspaceInfo | undefined> {
  const [row] = await rowsOfSubdomain(platform.db, { subdomain })
  return row && toInfo(row)
}

const rowsOfSubdomain = compileOnce<{ subdomain: string }>()((db: Kysely<PlatformDatabase>, value) =>
  db.selectFrom('workspaces').select(INFO).where('subdomain', '=', value('subdomain')),
)

/** Suspended or not; undefined where it has been deleted. */
export async function findWorkspaceById(platform: Platform, id: string): Promise<WorkspaceInfo | undefined> {
  const [row] = await rowsOfId(platform.db, { id })
  return row && toInfo(row)
}

const rowsOfId = compileOnce<{ id: string }>()((db: Kysely<PlatformDatabase>, value) =>
  db.selectFrom('workspaces').select(INFO).where('id', '=', value('id')),
)

/** Suspended or not, in no order; those that have been deleted are missing. */
export async function findWorkspaces(
  db: Kysely<PlatformDatabase>,
  ids: readonly string[],
): Promise<WorkspaceInfo[]> {
  if (ids.length === 0) return []
  return (await rowsAmong(db, { ids: JSON.stringify(ids) })).map(toInfo)
}

const rowsAmong = compileOnce<{ ids: string }>()((db: Kysely<PlatformDatabase>, value) =>
  db
    .selectFrom('workspaces')
    .select(INFO)
    .where(inList('id', value('ids'))),
)

/** There are as many as the platform has tenants: pages take `limit`. */
export async function listWorkspaces(platform: Platform, limit: number): Promise<WorkspaceInfo[]> {
  const rows = await firstRows(platform.db, { limit })
  return rows.map(toInfo)
}

const firstRows = compileOnce<{ limit: number }>()((db: Kysely<PlatformDatabase>, value) =>
  db
    .selectFrom('workspaces')
    .select(INFO)
    .orderBy('name', (o) => o.collate('nocase'))
    .orderBy('id')
    .limit(value('limit')),
)

export async function listWorkspaceNames(
  platform: Platform,
  ids: readonly string[],
): Promise<Pick<WorkspaceInfo, 'id' | 'name'>[]> {
  return platform.db
    .selectFrom('workspaces')
    .select(['id', 'name'])
    .where(inList('id', ids))
    .orderBy('name', (o) => o.collate('nocase'))
    .orderBy('id')
    .execute()
}

export async function listWorkspaceIds(platform: Platform): Promise<string[]> {
  const rows = await platform.db.selectFrom('workspaces').select('id').orderBy('id').execute()
  return rows.map((row) => row.id)
}

export const WORKSPACE_FILE: FileKind = {
  applicationId: WORKSPACE_APPLICATION_ID,
  migrations: WORKSPACE_MIGRATIONS,
}

/** Migrates it first. @throws UnusableFileError where it is missing, not ours, or newer. */
export function openWorkspaceFile(
  dataDir: string,
  id: string,
  events: FileEvents = {},
  kind: FileKind = WORKSPACE_FILE,
) {
  return openFile<WorkspaceDatabase>(workspacePath(dataDir, id), kind, { mustExist: true, ...events })
}

export function workspacePath(dataDir: string, id: string): string {
  return join(dataDir, 'workspaces', `${id}.sqlite`)
}
