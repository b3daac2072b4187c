import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import {
  BackupError,
  FORMAT,
  MANIFEST,
  type Manifest,
  type ManifestWorkspace,
  PLATFORM_ENTRY,
  uploadEntry,
  workspaceEntry,
} from '#app/backup/archive.ts'
import { isId } from '#app/db/id.server.ts'
import { enterDataFolder } from '#app/db/in-use.server.ts'
import { platformPath } from '#app/db/platform.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { type Pack, startPack } from './pack.server.ts'
import { readRows, snapshot } from './snapshot.server.ts'

export interface BackupOptions {
  dataDir: string
  uploadsDir: string
  /** One workspace's subdomain; everything without it. */
  workspace: string | undefined
  /** What made it, for people. */
  deskfile: string
  compress: boolean
  now: number
  progress(line: string): void
  /** Whoever wanted it has gone: nothing more is read, and nothing is left behind. */
  signal?: AbortSignal | undefined
}

interface Upload {
  id: string
  workspaceId: string
  folder: string
}

/**
 * Writes a backup of an install that may be running to `target`: the databases first, each as it stood at one
 * moment, and then the files that their rows name, which never change once written. So every row has its file.
 *
 * @throws BackupError with a sentence: no such workspace, a damaged database, or `signal` was aborted.
 */
export async function writeBackup(target: Writable, options: BackupOptions): Promise<Manifest> {
  const { dataDir, now, signal } = options
  const hold = enterDataFolder(dataDir)
  const folder = await mkdtemp(join(dataDir, 'backup-'))
  try {
    const copy = join(folder, 'copy.sqlite')
    const isWhole = options.workspace === undefined
    // Of the platform, one workspace takes its own row along and no more.
    if (isWhole) await snapshot(platformPath(dataDir), copy)
    const workspaces = listWorkspaces(isWhole ? copy : platformPath(dataDir), options.workspace)
    const pack = startPack(target, { compress: options.compress, at: now, signal })
    const manifest: Manifest = {
      format: FORMAT,
      madeAt: now,
      deskfile: options.deskfile,
      scope: isWhole ? 'platform' : 'workspace',
      workspaces,
      files: [],
      removed: [],
      damaged: [],
    }
    if (isWhole) manifest.files.push(await pack.addFile(PLATFORM_ENTRY, copy))
    const uploads = await addDatabases(pack, manifest, copy, options)
    await addUploads(pack, manifest, uploads, options)
    await pack.addText(MANIFEST, JSON.stringify(manifest))
    await pack.finish()
    return manifest
  } catch (error) {
    throw signal?.aborted ? new BackupError('The backup was stopped. Nothing of it is kept.') : error
  } finally {
    await rm(folder, { recursive: true, force: true })
    hold.release()
  }
}

function listWorkspaces(platform: string, subdomain: string | undefined): ManifestWorkspace[] {
  const columns = 'id, subdomain, name, accent, logo, time_zone, sign_up, suspended_at, created_at'
  const all = readRows<ManifestWorkspace>(
    platform,
    `select ${columns} from workspaces order by created_at, id`,
  )
  const asked = all.filter((one) => subdomain === undefined || one.subdomain === subdomain)
  if (asked.length === 0 && subdomain !== undefined)
    throw new BackupError(`There is no workspace ${subdomain}.`)
  return asked
}

/** @returns what files the copied databases speak of. */
async function addDatabases(
  pack: Pack,
  manifest: Manifest,
  copy: string,
  { dataDir, uploadsDir, progress, signal }: BackupOptions,
): Promise<Upload[]> {
  const uploads: Upload[] = []
  for (const [index, { id, subdomain }] of manifest.workspaces.entries()) {
    signal?.throwIfAborted()
    progress(`databases: ${index + 1} of ${manifest.workspaces.length}`)
    try {
      await snapshot(workspacePath(dataDir, id), copy)
    } catch (error) {
      if (error instanceof BackupError) throw error
      // Gone from the disk. The others are worth a backup all the same.
      if ((error as { code?: string }).code !== 'SQLITE_CANTOPEN') throw error
      manifest.damaged.push({ path: workspaceEntry(id), why: `the database of ${subdomain} is missing` })
      continue
    }
    manifest.files.push(await pack.addFile(workspaceEntry(id), copy))
    const rows = readRows<{ id: string }>(copy, 'select id from attachments where removed_at is null')
    uploads.push(...rows.map((row) => ({ id: row.id, workspaceId: id, folder: 'replies' })))
    uploads.push(...(await listOtherUploads(join(uploadsDir, 'tickets', id), id)))
  }
  return uploads
}

/** What a workspace has besides attachments: its logo. */
async function listOtherUploads(folder: string, workspaceId: string): Promise<Upload[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && isId(entry.name))
    .map((entry) => ({ id: entry.name, workspaceId, folder: entry.parentPath.slice(folder.length + 1) }))
    .filter((upload) => /^[a-z]{1,20}$/.test(upload.folder) && upload.folder !== 'replies')
}

async function addUploads(
  pack: Pack,
  manifest: Manifest,
  uploads: Upload[],
  { dataDir, uploadsDir, progress }: BackupOptions,
): Promise<void> {
  for (const [index, { id, workspaceId, folder }] of uploads.entries()) {
    if (index % 100 === 0) progress(`files: ${index} of ${uploads.length}`)
    const path = uploadEntry(workspaceId, folder, id)
    try {
      manifest.files.push(await pack.addFile(path, join(uploadsDir, 'tickets', workspaceId, folder, id)))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      const now = readRows<{ removed_at: number | null; removed_by_name: string | null }>(
        workspacePath(dataDir, workspaceId),
        'select removed_at, removed_by_name from attachments where id = ?',
        id,
      )[0]
      if (now?.removed_at) manifest.removed.push({ path, at: now.removed_at, by: now.removed_by_name ?? '' })
      else manifest.damaged.push({ path, why: 'the file is missing' })
    }
  }
}
