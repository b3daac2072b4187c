import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, syncFolder } from '#app/db/folder/sync.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { findWorkspaceById, listWorkspaceIds } from '#app/workspaces/workspaces.server.ts'

const UNFINISHED = /^[0-9a-f]{32}\.new\.sqlite(?:-wal|-shm|-journal)?$/
const FINISHED = /^([0-9a-f]{32})\.sqlite(?:-wal|-shm|-journal)?$/

/** What is younger may be about to have its row. */
const AFTER_MS = 60 * 60_000

export interface Orphans {
  removed: string[]
  movedAside: string[]
}

/**
 * Clears what a crash in `createWorkspace` left. A finished file may be one that a restored platform forgot: it
 * is moved to `unclaimed/`, and only a person deletes it.
 */
export async function clearOrphans(platform: Platform, dataDir: string, now: number): Promise<Orphans> {
  const folder = join(dataDir, 'workspaces')
  const aside = join(dataDir, 'unclaimed')
  const orphans: Orphans = { removed: [], movedAside: [] }
  // The folder first: a workspace that is made meanwhile has its file before its row.
  const names = (await readdir(folder)).sort()
  const known = new Set(await listWorkspaceIds(platform))
  await platform.settled()
  for (const name of names) {
    if (known.has(FINISHED.exec(name)?.[1] ?? '')) continue
    const found = await stat(join(folder, name)).catch(() => undefined)
    if (!found || found.mtimeMs > now - AFTER_MS) continue
    const id = FINISHED.exec(name)?.[1]
    if (UNFINISHED.test(name)) {
      await rm(join(folder, name), { force: true })
      orphans.removed.push(name)
    } else if (id !== undefined && !(await findWorkspaceById(platform, id))) {
      await makeFolder(aside)
      await rename(join(folder, name), join(aside, name))
      orphans.movedAside.push(name)
    }
  }
  if (orphans.movedAside.length > 0) {
    await syncFolder(aside)
    await syncFolder(folder)
  }
  return orphans
}
