import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import {
  BackupError,
  FORMAT,
  MANIFEST,
  type Manifest,
  type ManifestWorkspace,
  PLATFORM_ENTRY,
  workspaceEntry,
} from '#app/backup/archive.ts'
import { isFull } from '#app/backup/disk-refusals.ts'
import { readTies } from '#app/backup/ties/read.server.ts'
import { platformPath } from '#app/db/platform.server.ts'
import { acquireSettledFolder } from '#app/db/replacing/replace.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import { type Pack, startPack } from './pack.server.ts'
import { countOrphans, readRows, snapshot } from './snapshot.server.ts'
import { addUploads, listUploads, sayUnreadable, type Upload } from './uploads.server.ts'
import { largestDatabase, makeWorkFolder, noRoom } from './work-folder.server.ts'

export interface BackupOptions {
  dataDir: string
  uploadsDir: string
  workspace: string | undefined
  deskfile: string
  compress: boolean
  /** Should the disk of the data have no room for a copy. */
  workIn?: readonly string[]
  now: number
  progress(line: string): void
  signal?: AbortSignal | undefined
}

/**
 * Backs up an install that may be running: databases first, then the files their rows name, which never change,
 * so that every row has its file. What cannot be read is named in the manifest. @throws BackupError with a
 * sentence, also where `signal` was aborted.
 */
export async function writeBackup(target: Writable, options: BackupOptions): Promise<Manifest> {
  const { dataDir, now, signal } = options
  const lock = await acquireSettledFolder(dataDir)
  let folder: string | undefined
  try {
    folder = await makeWorkFolder([dataDir, ...(options.workIn ?? []), tmpdir()], largestDatabase(dataDir))
    const copy = join(folder, 'copy.sqlite')
    const isWhole = options.workspace === undefined
    // One workspace takes its own row of the platform along and no more.
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
    if (isWhole) await addDatabase(pack, manifest, PLATFORM_ENTRY, copy)
    const uploads = await addDatabases(pack, manifest, copy, options)
    if (!isWhole) manifest.ties = readTies(platformPath(dataDir), copy)
    await addUploads(pack, manifest, uploads, options)
    await pack.addText(MANIFEST, JSON.stringify(manifest))
    await pack.finish()
    return manifest
  } catch (error) {
    if (signal?.aborted) throw new BackupError('The backup was stopped. Nothing of it is kept.')
    const { code } = error as { code?: string }
    if (code === 'SQLITE_FULL' && folder) throw noRoom(folder, largestDatabase(dataDir))
    throw error
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true }).catch(() => {})
    lock.release()
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

async function addDatabase(pack: Pack, manifest: Manifest, path: string, copy: string): Promise<void> {
  manifest.files.push(await pack.addFile(path, copy))
  const orphans = countOrphans(copy)
  if (orphans > 0) manifest.damaged.push({ path, why: `rows that point to nothing: ${orphans}` })
}

async function addDatabases(
  pack: Pack,
  manifest: Manifest,
  copy: string,
  { dataDir, uploadsDir, workspace: only, progress, signal }: BackupOptions,
): Promise<Upload[]> {
  const uploads: Upload[] = []
  for (const [index, workspace] of manifest.workspaces.entries()) {
    const { id, subdomain } = workspace
    signal?.throwIfAborted()
    progress(`databases: ${index + 1} of ${manifest.workspaces.length}`)
    try {
      await snapshot(workspacePath(dataDir, id), copy)
    } catch (error) {
      // The others are worth a backup all the same.
      if (only !== undefined || isFull(error)) throw error
      const isMissing = !existsSync(workspacePath(dataDir, id))
      const what = `the database of ${subdomain}`
      const why = isMissing ? `${what} is missing` : sayUnreadable(what, error)
      manifest.damaged.push({ path: workspaceEntry(id), why })
      uploads.push(...(await listUploads(manifest, workspace, uploadsDir)))
      continue
    }
    await addDatabase(pack, manifest, workspaceEntry(id), copy)
    uploads.push(...(await listUploads(manifest, workspace, uploadsDir, copy)))
  }
  return uploads
}
