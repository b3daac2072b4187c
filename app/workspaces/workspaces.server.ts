import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { type FileKind, openFile } from '#app/db/open.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { WorkspaceDatabase, WorkspacesTable } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import type { Trouble } from '#app/db/trouble.ts'
import { WORKSPACE_MIGRATIONS } from '#migrations/index.ts'
import type { OpenFiles } from './open-files.server.ts'
import type { WorkspaceInfo } from './workspace.ts'

/** "DFWS" in the file's header. */
const WORKSPACE_APPLICATION_ID = 0x44465753

/** What a request may touch of one tenant. Held open while in use; see {@link OpenFiles}. */
export interface Workspace {
  id: string
  info: WorkspaceInfo
  db: Kysely<WorkspaceDatabase>
  platform: Platform
  /** The folder of this workspace's attachments. */
  uploads: string
  now(): number
  /** What its attachments may take together; undefined without an end. */
  quotaBytes?(): Promise<number | undefined>
  /** Called after each commit of {@link write}: projects the queue, nudges the courier. Never throws. */
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

/** Suspended or not; undefined where no workspace has the subdomain. */
export async function findWorkspaceBySubdomain(
  platform: Platform,
  subdomain: string,
): Promise<WorkspaceInfo | undefined> {
  const row = await platform.db
    .selectFrom('workspaces')
    .select(INFO)
    .where('subdomain', '=', subdomain)
    .executeTakeFirst()
  return row && toInfo(row)
}

/** Suspended or not; undefined where it has been deleted. */
export async function findWorkspaceById(platform: Platform, id: string): Promise<WorkspaceInfo | undefined> {
  const row = await platform.db.selectFrom('workspaces').select(INFO).where('id', '=', id).executeTakeFirst()
  return row && toInfo(row)
}

/** By name. There are as many as the platform has tenants: pages take `limit`. */
export async function listWorkspaces(platform: Platform, limit: number): Promise<WorkspaceInfo[]> {
  const rows = await platform.db
    .selectFrom('workspaces')
    .select(INFO)
    .orderBy('name', (o) => o.collate('nocase'))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toInfo)
}

/** What some workspaces are called, by name; one that is gone is left out. */
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

/** Every workspace's id: for what must look into each of them, one after the other. */
export async function listWorkspaceIds(platform: Platform): Promise<string[]> {
  const rows = await platform.db.selectFrom('workspaces').select('id').orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** What a workspace's file is. */
export const WORKSPACE_FILE: FileKind = {
  applicationId: WORKSPACE_APPLICATION_ID,
  migrations: WORKSPACE_MIGRATIONS,
}

/**
 * Opens a workspace's file for queries and migrates it.
 *
 * @param troubled is told where the disk fails it.
 * @throws UnusableFileError where it is missing, not ours, or newer than this program.
 */
export function openWorkspaceFile(
  dataDir: string,
  id: string,
  troubled?: (trouble: Trouble) => void,
  kind: FileKind = WORKSPACE_FILE,
) {
  return openFile<WorkspaceDatabase>(workspacePath(dataDir, id), kind, {
    mustExist: true,
    troubled,
  })
}

/** Where a workspace's database is, or would be. */
export function workspacePath(dataDir: string, id: string): string {
  return join(dataDir, 'workspaces', `${id}.sqlite`)
}
