import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { enterDataFolder, type Hold, takeDataFolder } from './in-use.server.ts'
import { syncFolder } from './sync.server.ts'

/** One rename. What is not there needs none. */
export interface Move {
  from: string
  to: string
}

const JOURNAL = 'replacing.json'

/**
 * Puts what is new in the place of what is old, all of it or, after a crash, all of it at the next opening: the
 * moves are written down before the first. Only for whoever has taken the data folder. No move may end where
 * something stands that an earlier one did not take away.
 */
export async function replaceAll(dataDir: string, moves: readonly Move[]): Promise<void> {
  const unfinished = join(dataDir, `${JOURNAL}.tmp`)
  await writeFile(unfinished, JSON.stringify(moves), { flush: true })
  await rename(unfinished, join(dataDir, JOURNAL))
  await syncFolder(dataDir)
  await finish(dataDir, moves)
}

/** Whether {@link replaceAll} broke off and is to be finished. */
export function isReplacing(dataDir: string): boolean {
  return existsSync(join(dataDir, JOURNAL))
}

/** Finishes what {@link replaceAll} had begun when the process ended. */
async function finishReplacing(dataDir: string): Promise<void> {
  if (!isReplacing(dataDir)) return
  const hold = takeDataFolder(dataDir)
  try {
    const journal = await readFile(join(dataDir, JOURNAL), 'utf8').catch((error: NodeJS.ErrnoException) => {
      // Another process has finished it meanwhile. A journal that cannot be read is not one that is done with.
      if (error.code !== 'ENOENT') throw error
      return '[]'
    })
    await finish(dataDir, JSON.parse(journal) as Move[])
  } finally {
    hold.release()
  }
}

/**
 * Says that this process works in the data folder, once nothing in it is half replaced. Asked again under the hold:
 * before it a restore may begin, and end half way.
 *
 * @throws UnusableFileError while a restore replaces what is in it.
 */
export async function enterWholeFolder(dataDir: string): Promise<Hold> {
  for (;;) {
    await finishReplacing(dataDir)
    const hold = enterDataFolder(dataDir)
    if (!isReplacing(dataDir)) return hold
    hold.release()
  }
}

/** A move that was made already is known by its end being there. */
async function finish(dataDir: string, moves: readonly Move[]): Promise<void> {
  const touched = new Set<string>()
  for (const { from, to } of moves) {
    if (existsSync(to) || !existsSync(from)) continue
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await rename(from, to)
    touched
      .add(dirname(from))
      .add(dirname(to))
      .add(dirname(dirname(to)))
  }
  for (const folder of touched) await syncFolder(folder)
  await rm(join(dataDir, JOURNAL), { force: true })
  await syncFolder(dataDir)
}
