import { type DatabaseConnection, type Driver, SqliteAdapter, SqliteDialect } from 'kysely'
import { DurableConnection } from './durable-connection.server.ts'
import type { DurableFile } from './durable-file.server.ts'
import { nextSlice } from './slice.ts'

/** @param waits false for commits that nobody waits for: what can be made again from what is durable. */
export class DurableDialect extends SqliteDialect {
  readonly #file: DurableFile
  readonly #waits: boolean

  constructor(file: DurableFile, { waits }: { waits: boolean }) {
    super({ database: file.connection })
    this.#file = file
    this.#waits = waits
  }

  override createDriver(): Driver {
    return new DurableDriver(this.#file, this.#waits)
  }

  override createAdapter(): SqliteAdapter {
    return new DurableAdapter()
  }
}

class DurableAdapter extends SqliteAdapter {
  /** Kysely's adapter denies that SQLite rolls DDL back, and would migrate without a transaction. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  /** There is one; but Kysely's own lock is held while a commit waits for the disk, and the file has a better one. */
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

class DurableDriver implements Driver {
  readonly #file: DurableFile
  readonly #waits: boolean

  constructor(file: DurableFile, waits: boolean) {
    this.#file = file
    this.#waits = waits
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await nextSlice()
    await this.#file.mutex.take()
    return new DurableConnection(this.#file)
  }

  /** The next one goes on while this one waits: commits that come together share a sync. */
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { wrote, mustBeDurable } = connection as DurableConnection
    let settled: Promise<void> | undefined
    try {
      if (this.#waits) settled = this.#file.settle({ wrote, mustBeDurable })
    } finally {
      this.#file.mutex.release()
    }
    await settled
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as DurableConnection).begin()
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    ;(connection as DurableConnection).end('commit')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    ;(connection as DurableConnection).end('rollback')
  }

  async destroy(): Promise<void> {}
}
