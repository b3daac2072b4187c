import { dirname, resolve } from 'node:path'
import { BackupError } from './archive.ts'

const FULL = 'The disk is full: it takes the archive, and beside the data a copy of one database at a time.'

/** Why an archive cannot be written, and what to do: the system's own words name neither. */
const WRITING: Record<string, (path: string) => string> = {
  ENOENT: (path) =>
    `There is no folder ${dirname(resolve(path))} for the backup. Make it first, or name another.`,
  ENOTDIR: (path) => `${dirname(resolve(path))} is not a folder. Name another place for the backup.`,
  EACCES: (path) => `This user may not write ${path}. Name another place for the backup, or allow it.`,
  EPERM: (path) => `This user may not write ${path}. Name another place for the backup, or allow it.`,
  EROFS: (path) => `The disk of ${path} is read-only. Name another place for the backup.`,
  ENOSPC: () => `${FULL} Make room, or name another disk.`,
  EDQUOT: () => `${FULL} Make room, or name another disk.`,
  SQLITE_FULL: () => `${FULL} Make room, or name another disk.`,
}

/** Why an archive cannot be read, and what to do. */
const READING: Record<string, (path: string) => string> = {
  ENOENT: (path) => `There is no file ${path}. Name the archive that \`deskfile backup\` made.`,
  ENOTDIR: (path) => `There is no file ${path}. Name the archive that \`deskfile backup\` made.`,
  EISDIR: (path) => `${path} is a folder. Name the archive that \`deskfile backup\` made.`,
  EACCES: (path) => `This user may not read ${path}. Run it as another user, or allow it.`,
  EPERM: (path) => `This user may not read ${path}. Run it as another user, or allow it.`,
}

/** @returns the sentence where there is one for it, or the error as it is. */
export function sayWriting(error: unknown, path: string): unknown {
  return said(WRITING, error, path)
}

/** As {@link sayWriting}, of an archive that is read. */
export function sayReading(error: unknown, path: string): unknown {
  return said(READING, error, path)
}

function said(sentences: typeof READING, error: unknown, path: string): unknown {
  const sentence = sentences[String((error as { code?: string }).code)]
  return sentence ? new BackupError(sentence(path)) : error
}
