import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Manifest, uploadEntry } from '#app/backup/archive.ts'
import { isId } from '#app/db/id.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import type { Pack } from './pack.server.ts'
import { readRows } from './snapshot.server.ts'
import type { BackupOptions } from './write.server.ts'

/** A file of a workspace that belongs in the backup. */
export interface Upload {
  id: string
  /** Of what was received; undefined for what no row speaks of. */
  sha256?: string
  workspaceId: string
  folder: string
}

/** What files a workspace has, by the copy of its database and by its folders. */
export async function listUploads(copy: string, workspaceId: string, uploadsDir: string): Promise<Upload[]> {
  const rows = readRows<{ id: string; sha256: string }>(
    copy,
    'select id, sha256 from attachments where removed_at is null',
  )
  return [
    ...rows.map((row) => ({ ...row, workspaceId, folder: 'replies' })),
    ...(await listOtherUploads(join(uploadsDir, 'tickets', workspaceId), workspaceId)),
  ]
}

/** What a workspace has besides attachments: its logo. */
async function listOtherUploads(folder: string, workspaceId: string): Promise<Upload[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && isId(entry.name))
    .map((entry) => ({ id: entry.name, workspaceId, folder: entry.parentPath.slice(folder.length + 1) }))
    .filter((upload) => /^[a-z]{1,20}$/.test(upload.folder) && upload.folder !== 'replies')
}

/** Packs the files. Each that is not what its row says is named in the manifest. */
export async function addUploads(
  pack: Pack,
  manifest: Manifest,
  uploads: Upload[],
  { dataDir, uploadsDir, progress }: BackupOptions,
): Promise<void> {
  for (const [index, { id, sha256, workspaceId, folder }] of uploads.entries()) {
    if (index % 100 === 0) progress(`files: ${index} of ${uploads.length}`)
    const path = uploadEntry(workspaceId, folder, id)
    try {
      const packed = await pack.addFile(path, join(uploadsDir, 'tickets', workspaceId, folder, id))
      manifest.files.push(packed)
      // As it is: a restore, which compares it too, must know that it was so before.
      if (sha256 !== undefined && packed.sha256 !== sha256)
        manifest.damaged.push({ path, why: 'the file is not what was received' })
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
