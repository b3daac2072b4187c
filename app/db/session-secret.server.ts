import { randomBytes } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UnusableFileError } from './connection/open.server.ts'
import { syncFolder } from './folder/sync.server.ts'

const MIN_CHARACTERS = 32

/** Made once, whole, by one of the processes that start together. Losing it ends only drafts of open forms. */
export async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'session-secret')
  const secret = (await read(path)) ?? (await make(dataDir, path))
  if (secret.length < MIN_CHARACTERS) {
    throw new UnusableFileError(`${path} is damaged. Delete it: a new one is made at the next start.`)
  }
  return secret
}

async function make(dataDir: string, path: string): Promise<string> {
  const unfinished = `${path}.${randomBytes(8).toString('hex')}.tmp`
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(randomBytes(32).toString('base64url'))
      await file.sync()
    } finally {
      await file.close()
    }
    // A link, unlike a rename, replaces nothing.
    await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await syncFolder(dataDir)
  } finally {
    await rm(unfinished, { force: true })
  }
  return readFile(path, 'utf8').then((text) => text.trim())
}

async function read(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
