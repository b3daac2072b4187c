import { join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { connectForLock } from '#app/db/connection/connect.server.ts'
import { UnusableFileError } from '#app/db/connection/open.server.ts'
import { keepToOurselves } from './keep-to-ourselves.server.ts'
import { makeFolders } from './make-folder.server.ts'

/** Shared by servers and commands, or a restore's alone. SQLite's: it ends with the process. */
export interface Lock {
  release(): void
}

export class FolderLockedError extends UnusableFileError {}

/** @throws FolderLockedError while a restore replaces what is in the data folder. */
export function acquireSharedLock(dataDir: string): Lock {
  return acquire(
    dataDir,
    (lock) => {
      lock.exec('begin')
      // A transaction takes its lock with its first read.
      lock.prepare('select count(*) from sqlite_schema').get()
    },
    'A restore is replacing what is in this data folder. Wait until it is done.',
  )
}

/** @throws FolderLockedError while a server or a command works in the data folder. */
export function acquireExclusiveLock(dataDir: string): Lock {
  return acquire(
    dataDir,
    (lock) => void lock.exec('begin exclusive'),
    'A server or another command is using this data folder. Stop it first.',
  )
}

/** Any number of servers may (docs/decisions/0008): whoever meant to start one should hear that it is the second. */
export function acquireServingLock(dataDir: string): Lock & { isAlone: boolean } {
  const lock = connectLock(dataDir, 'serving')
  const isAlone = wasFree(lock)
  lock.pragma('busy_timeout = 1000')
  lock.exec('begin')
  lock.prepare('select count(*) from sqlite_schema').get()
  return { isAlone, release: () => void lock.close() }
}

function wasFree(lock: BetterSqlite3.Database): boolean {
  try {
    lock.exec('begin exclusive; rollback')
    return true
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return false
    throw error
  }
}

/** Taken to exchange a workspace beside a server. @throws FolderLockedError while another does. */
export function acquireExchangeLock(dataDir: string): Lock {
  return acquire(
    dataDir,
    (lock) => void lock.exec('begin exclusive'),
    'Another restore is at work in this data folder. Wait until it is done.',
    'exchanging',
  )
}

function acquire(
  dataDir: string,
  take: (lock: BetterSqlite3.Database) => void,
  refusal: string,
  name = 'in-use',
): Lock {
  makeFolders(dataDir)
  keepToOurselves(dataDir)
  const lock = connectLock(dataDir, name)
  try {
    take(lock)
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') throw new FolderLockedError(refusal)
    throw error
  }
  return { release: () => void lock.close() }
}

function connectLock(dataDir: string, name: string): BetterSqlite3.Database {
  try {
    return connectForLock(join(dataDir, name))
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CANTOPEN') throw error
    throw new UnusableFileError(
      `The data folder ${dataDir} cannot be written by this user. Run it as the user of the server, or use another folder.`,
    )
  }
}
