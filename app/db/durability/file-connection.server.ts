import type { Database, Statement } from 'better-sqlite3'
import { connect } from '#app/db/connection/connect.server.ts'
import { prepareOnce } from '#app/db/connection/prepare-once.server.ts'
import { WalSync } from './wal-sync.server.ts'

/** One connection and what belongs to it: all of it is replaced once its disk has failed. */
export class FileConnection {
  readonly connection: Database
  readonly sync: WalSync
  readonly prepare: Database['prepare']
  readonly #version: Statement
  /** Undefined at first: others may have committed since the file was mended. */
  #versionSeen: unknown

  /** While somebody else has the file open: the first one there would sync. */
  constructor(path: string, syncFailed: (error: unknown) => void) {
    this.connection = connect(path, { mustExist: true, isSyncedBeside: true })
    try {
      this.prepare = prepareOnce(this.connection).prepare
      this.#version = this.connection.prepare('pragma data_version').pluck()
      this.sync = new WalSync(path, syncFailed)
    } catch (error) {
      this.connection.close()
      throw error
    }
  }

  /** Whether another connection, in whatever process, has committed since this was last asked. */
  haveOthersCommitted(): boolean {
    const version = this.#version.get()
    const isNew = version !== this.#versionSeen
    this.#versionSeen = version
    return isNew
  }
}
