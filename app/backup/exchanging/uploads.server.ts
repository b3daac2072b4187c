import { existsSync } from 'node:fs'
import { copyFile, link, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Swap } from '#app/backup/restoring/stage.server.ts'
import { makeFolder, syncFolder } from '#app/db/folder/sync.server.ts'
import { isId } from '#app/db/id.server.ts'

export class Uploads {
  readonly #live: string
  readonly #staged: string
  readonly #kept: string
  #before: string[] = []
  #placed: string[] = []

  constructor({ config, stage, stamp }: Swap, workspaceId: string) {
    const replies = (uploadsDir: string) => join(uploadsDir, 'tickets', workspaceId, 'replies')
    this.#live = replies(config.uploadsDir)
    this.#staged = replies(stage.config.uploadsDir)
    this.#kept = replies(join(config.uploadsDir, `replaced-${stamp}`))
  }

  /** Gives every file a second name, under which it stays; asked again, what has come since. */
  async keep(): Promise<void> {
    const placed = new Set(this.#placed)
    const ids = (await idsIn(this.#live)).filter((id) => !placed.has(id))
    this.#before = [...new Set([...this.#before, ...ids])]
    if (ids.length === 0) return
    await makeFolder(this.#kept)
    for (const id of ids) await keepOne(join(this.#live, id), join(this.#kept, id))
    await syncFolder(this.#kept)
  }

  /** Before the rows that name them. */
  async place(): Promise<void> {
    const ids = await idsIn(this.#staged)
    if (ids.length === 0) return
    await makeFolder(this.#live)
    for (const id of ids) {
      await rename(join(this.#staged, id), join(this.#live, id))
      this.#placed.push(id)
    }
    await syncFolder(this.#live)
  }

  async takeBack(): Promise<void> {
    for (const id of this.#placed) {
      const kept = join(this.#kept, id)
      if (existsSync(kept)) await rename(kept, join(this.#live, id))
      else await rm(join(this.#live, id), { force: true })
    }
  }

  /** Once no row names them. */
  async removeOld(): Promise<void> {
    const placed = new Set(this.#placed)
    for (const id of this.#before.filter((id) => !placed.has(id)))
      await rm(join(this.#live, id), { force: true })
  }

  get hasKept(): boolean {
    return this.#before.length > 0
  }
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter(isId)
}

/** Copies where a disk has no second names, or the folders are on two disks. */
async function keepOne(from: string, to: string): Promise<void> {
  if (existsSync(to)) return
  try {
    await link(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // It has gone with its row since the folder was read.
    if (code === 'ENOENT' && !existsSync(from)) return
    if (!/^(?:EXDEV|EPERM|ENOTSUP|EMLINK)$/.test(String(code))) throw error
    await copyFile(from, to)
  }
}
