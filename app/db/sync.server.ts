import { open } from 'node:fs/promises'

/** Makes a rename or a new entry in a folder survive a power cut: the folder itself is fsynced. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
