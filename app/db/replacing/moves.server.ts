import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '#app/db/folder/sync.server.ts'

export interface Move {
  from: string
  to: string
}

export const KEPT = /[/\\]replaced-[^/\\]+[/\\]/

/** A restore's own, and the file system's at a mount point. */
export function isNoWorkspaces(name: string): boolean {
  return /^(?:(?:replaced|restoring)-.*|lost\+found)$/.test(name)
}

/** First all that is old away, then all that is new there. */
function parts(moves: readonly Move[]) {
  return { away: moves.filter(({ to }) => KEPT.test(to)), there: moves.filter(({ to }) => !KEPT.test(to)) }
}

/** Away is done when its end is there; there, when its beginning is gone: true whatever else moved. */
function isAway(moves: readonly Move[]): boolean {
  return parts(moves).away.every(({ to }) => existsSync(to))
}

/** Even where a person has deleted since what was kept. */
export function isDone(moves: readonly Move[]): boolean {
  const { there } = parts(moves)
  return there.length > 0 && there.every(({ from, to }) => !existsSync(from) && existsSync(to))
}

/** Else it can only be taken back. */
export function canFinish(moves: readonly Move[]): boolean {
  const left = isAway(moves)
  return parts(moves).there.every(({ from, to }) => existsSync(from) || (left && existsSync(to)))
}

export async function goForward(moves: readonly Move[]): Promise<void> {
  const { away, there } = parts(moves)
  const undone = [
    ...away.filter(({ from, to }) => existsSync(from) && !existsSync(to)),
    ...there.filter(({ from }) => existsSync(from)),
  ]
  for (const { from, to } of undone) await rename(from, to)
  await syncFoldersOf(moves)
}

export async function goBack(moves: readonly Move[]): Promise<void> {
  const { away, there } = parts(moves)
  if (isAway(moves)) {
    for (const { from, to } of there.toReversed()) {
      if (!existsSync(from) && existsSync(to)) await rename(to, from)
    }
  }
  for (const { from, to } of away.toReversed()) {
    if (existsSync(to) && !existsSync(from)) await rename(to, from)
  }
  await syncFoldersOf(moves)
}

async function syncFoldersOf(moves: readonly Move[]): Promise<void> {
  const folders = new Set(moves.flatMap(({ from, to }) => [from, to].map(dirname)))
  for (const folder of folders) if (existsSync(folder)) await syncFolder(folder)
}
