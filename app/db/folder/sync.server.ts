import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolders } from './make-folder.server.ts'

/** Makes a rename or a new entry survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function makeFolder(path: string): Promise<void> {
  for (const made of makeFolders(path)) await syncFolder(dirname(made))
}
