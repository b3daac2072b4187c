import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolders } from './make-folder.server.ts'

/** Makes a rename or a new entry in a folder survive a power cut: the folder itself is fsynced. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder, and those above it, for us alone; what was missing survives a power cut once this is done. */
export async function makeFolder(path: string): Promise<void> {
  for (const made of makeFolders(path)) await syncFolder(dirname(made))
}
