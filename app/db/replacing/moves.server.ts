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

/** All that is replaced is retired before what is new is placed. */
function parts(moves: readonly Move[]) {
  return {
    retired: moves.filter(({ to }) => KEPT.test(to)),
    placed: moves.filter(({ to }) => !KEPT.test(to)),
  }
}

/** A retired file is done once its target exists; a placed one, once its source is gone. */
function isRetired(moves: readonly Move[]): boolean {
  return parts(moves).retired.every(({ to }) => existsSync(to))
}

/** Returns true even where a person has since deleted what was kept. */
export function isDone(moves: readonly Move[]): boolean {
  const { placed } = parts(moves)
  return placed.length > 0 && placed.every(({ from, to }) => !existsSync(from) && existsSync(to))
}

/** Returns false where the moves can only be taken back. */
export function canFinish(moves: readonly Move[]): boolean {
  const left = isRetired(moves)
  return parts(moves).placed.every(({ from, to }) => existsSync(from) || (left && existsSync(to)))
}

export async function goForward(moves: readonly Move[]): Promise<void> {
  const { retired, placed } = parts(moves)
  const undone = [
    ...retired.filter(({ from, to }) => existsSync(from) && !existsSync(to)),
    ...placed.filter(({ from }) => existsSync(from)),
  ]
  for (const { from, to } of undone) await rename(from, to)
  await syncFoldersOf(moves)
}

export async function goBack(moves: readonly Move[]): Promise<void> {
  const { retired, placed } = parts(moves)
  if (isRetired(moves)) {
    for (const { from, to } of placed.toReversed()) {
      if (!existsSync(from) && existsSync(to)) await rename(to, from)
    }
  }
  for (const { from, to } of retired.toReversed()) {
    if (existsSync(to) && !existsSync(from)) await rename(to, from)
  }
  await syncFoldersOf(moves)
}

async function syncFoldersOf(moves: readonly Move[]): Promise<void> {
  const folders = new Set(moves.flatMap(({ from, to }) => [from, to].map(dirname)))
  for (const folder of folders) if (existsSync(folder)) await syncFolder(folder)
}
