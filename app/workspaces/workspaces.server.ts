import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { newId } from '#app/db/id.server.ts'
import { openFile } from '#app/db/open.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { WorkspaceDatabase, WorkspacesTable } from '#app/db/schema.ts'
import { syncFolder } from '#app/db/sync.server.ts'
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

/** Every workspace's id: for what must look into each of them, one after the other. */
export async function listWorkspaceIds(platform: Platform): Promise<string[]> {
  const rows = await platform.db.selectFrom('workspaces').select('id').orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** Opens a workspace's file for queries and migrates it. */
export function openWorkspaceFile(dataDir: string, id: string) {
  return openFile<WorkspaceDatabase>(workspacePath(dataDir, id), {
    applicationId: WORKSPACE_APPLICATION_ID,
    migrations: WORKSPACE_MIGRATIONS,
  })
}

export function workspacePath(dataDir: string, id: string): string {
  return join(dataDir, 'workspaces', `${id}.sqlite`)
}

export interface NewWorkspace {
  name: string
  subdomain: string
  timeZone: string
}

/**
 * Makes a workspace: its file under a temporary name, migrated, closed and renamed, and only then its row. A
 * crash in between leaves a file without a row, which {@link removeStrayFiles} takes away.
 *
 * @returns 'taken' where another workspace has the subdomain.
 */
export async function createWorkspace(
  platform: Platform,
  dataDir: string,
  workspace: NewWorkspace,
): Promise<WorkspaceInfo | 'taken'> {
  if (await findWorkspaceBySubdomain(platform, workspace.subdomain)) return 'taken'
  const id = newId()
  await mkdir(join(dataDir, 'workspaces'), { recursive: true })
  const unfinished = await openWorkspaceFile(dataDir, `${id}.new`)
  await unfinished.close()
  await rename(workspacePath(dataDir, `${id}.new`), workspacePath(dataDir, id))
  await syncFolder(join(dataDir, 'workspaces'))
  const inserted = await platform.db
    .insertInto('workspaces')
    .values({
      id,
      subdomain: workspace.subdomain,
      name: workspace.name,
      accent: null,
      logo: null,
      time_zone: workspace.timeZone,
      sign_up: 'open',
      suspended_at: null,
      created_at: platform.now(),
    })
    .onConflict((conflict) => conflict.column('subdomain').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    await rm(workspacePath(dataDir, id), { force: true })
    return 'taken'
  }
  return (await findWorkspaceById(platform, id))!
}
