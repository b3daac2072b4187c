import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Manifest, uploadEntry } from '#app/backup/archive.ts'
import { isId } from '#app/db/id.server.ts'
import { workspacePath } from '#app/workspaces/workspaces.server.ts'
import type { Pack } from './pack.server.ts'
import { readRows } from './snapshot.server.ts'

export interface Upload {
  id: string
  /** Undefined for what no row speaks of. */
  sha256?: string
  workspaceId: string
  folder: string
}

/** @param copy undefined where the database cannot be read: then what is in the folders has to do. */
export async function listUploads(
  manifest: Manifest,
  { id: workspaceId, logo }: Manifest['workspaces'][number],
  uploadsDir: string,
  copy?: string,
): Promise<Upload[]> {
  const rows = copy
    ? readRows<{ id: string; sha256: string }>(
        copy,
        'select id, sha256 from attachments where removed_at is null',
      )
    : []
  const folder = join(uploadsDir, 'tickets', workspaceId)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code !== 'ENOENT' && logo) {
      const path = uploadEntry(workspaceId, 'logo', logo)
      manifest.damaged.push({ path, why: sayUnreadable('the logo', error) })
    }
    return []
  })
  const found = entries
    .filter((entry) => entry.isFile() && isId(entry.name))
    .map((entry) => ({ id: entry.name, workspaceId, folder: entry.parentPath.slice(folder.length + 1) }))
    .filter((upload) => /^[a-z]{1,20}$/.test(upload.folder) && (upload.folder !== 'replies' || !copy))
  return [...rows.map((row) => ({ ...row, workspaceId, folder: 'replies' })), ...found]
}

export function sayUnreadable(what: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return `${what} cannot be read (${code ?? message})`
}

export async function addUploads(
  pack: Pack,
  manifest: Manifest,
  uploads: Upload[],
  { dataDir, uploadsDir, progress }: { dataDir: string; uploadsDir: string; progress(line: string): void },
): Promise<void> {
  for (const [index, { id, sha256, workspaceId, folder }] of uploads.entries()) {
    if (index % 100 === 0) progress(`files: ${index} of ${uploads.length}`)
    const path = uploadEntry(workspaceId, folder, id)
    try {
      const content = await readFile(join(uploadsDir, 'tickets', workspaceId, folder, id))
      const packed = await pack.addContent(path, content)
      manifest.files.push(packed)
      // A restore, which compares it too, must know that it was so before.
      if (sha256 !== undefined && packed.sha256 !== sha256)
        manifest.damaged.push({ path, why: 'the file is not what was received' })
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT') {
        // What the archive does not take is no fault of the file.
        if (!/^(?:open|read|fstat)$/.test(syscall ?? '')) throw error
        manifest.damaged.push({ path, why: sayUnreadable('the file', error) })
        continue
      }
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
