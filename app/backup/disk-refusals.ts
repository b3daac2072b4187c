import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sayFull } from '#app/db/folder/disk.server.ts'
import { BackupError, UnsureError } from './archive.ts'

const mayNotWrite = (path: string) =>
  `This user may not write ${path}. Choose another place for the backup, or allow it.`

const full = (path: string) =>
  `${sayFull(dirname(resolve(path)))} Make room there, or name a place on another disk for the archive.`

/** The system's own words name neither the reason nor what to do. */
const WRITING: Record<string, (path: string) => string> = {
  ENOENT: (path) =>
    `There is no folder ${dirname(resolve(path))} for the backup. Make it first, or choose another.`,
  ENOTDIR: (path) => `${dirname(resolve(path))} is not a folder. Choose another place for the backup.`,
  EACCES: mayNotWrite,
  EPERM: mayNotWrite,
  EROFS: (path) => `The disk of ${path} is read-only. Choose another place for the backup.`,
  ENOSPC: full,
  EDQUOT: full,
}

const notThere = (path: string) => `There is no file ${path}. Name the archive that \`deskfile backup\` made.`
const mayNotRead = (path: string) => `This user may not read ${path}. Run it as another user, or allow it.`

const READING: Record<string, (path: string) => string> = {
  ENOENT: notThere,
  ENOTDIR: notThere,
  EISDIR: (path) => `${path} is a folder. Name the archive that \`deskfile backup\` made.`,
  EACCES: mayNotRead,
  EPERM: mayNotRead,
}

export function sayWriting(error: unknown, path: string): unknown {
  return explain(WRITING, error, path)
}

export function sayReading(error: unknown, path: string): unknown {
  return explain(READING, error, path)
}

function explain(sentences: typeof READING, error: unknown, path: string): unknown {
  const sentence = sentences[String((error as { code?: string }).code)]
  return sentence ? new BackupError(sentence(path), { cause: error }) : error
}

export function isFull(error: unknown): boolean {
  return /^(?:ENOSPC|EDQUOT|SQLITE_FULL)$/.test(String((error as { code?: string }).code))
}

/** @param isHalfDone the next opening of the folder goes on with the moves. */
export function sayRestoring(
  error: unknown,
  { archive, dataDir, isHalfDone }: { archive: string; dataDir: string; isHalfDone: boolean },
): BackupError {
  if (error instanceof UnsureError) return error
  const { path, message, needed } = error as NodeJS.ErrnoException & { needed?: number }
  const bytes = needed ?? statSync(archive, { throwIfNoEntry: false })?.size ?? 0
  const why = isFull(error)
    ? `${sayFull(path ? dirname(path) : dataDir, { bytes, what: 'what is unpacked beside the data' })} Make room there.`
    : message.replace(/([^.])$/, '$1.')
  const now = isHalfDone
    ? 'The restore is half done: the next start finishes it, or goes back to what was there before.'
    : 'Nothing was changed: what was there before is in use.'
  return new BackupError(`${why} ${now}`, { cause: error })
}
