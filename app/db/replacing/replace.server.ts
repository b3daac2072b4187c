import { existsSync } from 'node:fs'
import { readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UnusableFileError } from '#app/db/connection/open.server.ts'
import { acquireExclusiveLock, acquireSharedLock, type Lock } from '#app/db/folder/lock.server.ts'
import { makeFolders } from '#app/db/folder/make-folder.server.ts'
import { syncFolder } from '#app/db/folder/sync.server.ts'
import { isFixed } from './movable.server.ts'
import { canFinish, goBack, goForward, isDone, type Move } from './moves.server.ts'

const JOURNAL = 'replacing.json'

/**
 * Replaces everything or nothing: the moves are written down first; where one fails the earlier are taken back,
 * and what a crash breaks off the next opening finishes. For whoever has the data folder alone. @param then
 * what must happen with the moves or not at all. @throws what failed; {@link isReplacing} tells whether the
 * next opening goes on.
 */
export async function replaceAll(
  dataDir: string,
  wanted: readonly Move[],
  then: () => Promise<void> = async () => {},
): Promise<void> {
  // What is not there must not be taken for a move that is done.
  const moves = wanted.filter(({ from }) => existsSync(from))
  const fixed = moves.find(({ from }) => isFixed(from))
  if (fixed) {
    throw new UnusableFileError(
      `${fixed.from} cannot be replaced: it is a link, a mount point or on another disk than its folder. Put it where Deskfile made it, on the disk of its folder.`,
    )
  }
  const made: string[] = []
  try {
    for (const folder of new Set(moves.map(({ to }) => dirname(to)))) {
      const missing = makeFolders(folder)
      made.push(...missing)
      for (const one of missing) await syncFolder(dirname(one))
    }
    await writeJournal(dataDir, moves)
    await goForward(moves)
    await then()
  } catch (error) {
    if (isReplacing(dataDir)) await giveUp(dataDir, moves).catch(() => {})
    if (!isReplacing(dataDir)) for (const folder of made) await rmdir(folder).catch(() => {})
    throw error
  }
  // Should the journal stay, the next opening sees that nothing is left to do.
  await removeJournal(dataDir).catch(() => {})
}

export function isReplacing(dataDir: string): boolean {
  return existsSync(join(dataDir, JOURNAL))
}

async function writeJournal(dataDir: string, moves: readonly Move[]): Promise<void> {
  const unfinished = join(dataDir, `${JOURNAL}.tmp`)
  await writeFile(unfinished, JSON.stringify(moves), { flush: true })
  await rename(unfinished, join(dataDir, JOURNAL))
  await syncFolder(dataDir)
}

async function removeJournal(dataDir: string): Promise<void> {
  await rm(join(dataDir, JOURNAL), { force: true })
  await syncFolder(dataDir)
}

async function giveUp(dataDir: string, moves: readonly Move[]): Promise<void> {
  await goBack(moves)
  await removeJournal(dataDir)
}

async function settle(dataDir: string): Promise<void> {
  if (!isReplacing(dataDir)) return
  const moves = JSON.parse(await readFile(join(dataDir, JOURNAL), 'utf8')) as Move[]
  if (isDone(moves)) return removeJournal(dataDir)
  try {
    if (!canFinish(moves)) return await giveUp(dataDir, moves)
    for (const { to } of moves) makeFolders(dirname(to))
    await goForward(moves)
  } catch (error) {
    await giveUp(dataDir, moves).catch(() => {
      throw new UnusableFileError(
        `A restore is half done, and its files in ${dataDir} can be moved neither on nor back: ${(error as Error).message}. Mend that and start again: nothing is lost.`,
        { cause: error },
      )
    })
    return
  }
  await removeJournal(dataDir)
}

export async function acquireSettledFolderAlone(dataDir: string): Promise<Lock> {
  const lock = acquireExclusiveLock(dataDir)
  try {
    await settle(dataDir)
    return lock
  } catch (error) {
    lock.release()
    throw error
  }
}

async function finishReplacing(dataDir: string): Promise<void> {
  if (isReplacing(dataDir)) (await acquireSettledFolderAlone(dataDir)).release()
}

/** Asks again under the lock: a restore may have begun. @throws UnusableFileError during a restore. */
export async function acquireSettledFolder(dataDir: string): Promise<Lock> {
  for (;;) {
    await finishReplacing(dataDir)
    const lock = acquireSharedLock(dataDir)
    if (!isReplacing(dataDir)) return lock
    lock.release()
  }
}
