import { type CompiledQuery, Kysely } from 'kysely'
import { DurableDialect } from './dialect.server.ts'
import type { DurableFile } from './durable-file.server.ts'
import { readRows } from './read-log.server.ts'
import { nextSlice } from './slice.ts'

/** A file's database. What Kysely makes of it, a transaction above all, is not one of these. */
export class DurableDatabase<Database> extends Kysely<Database> {
  readonly #file: DurableFile
  readonly #waits: boolean

  /** @param options as {@link DurableDialect} takes them. */
  constructor(file: DurableFile, options: { waits: boolean }) {
    super({ dialect: new DurableDialect(file, options) })
    this.#file = file
    this.#waits = options.waits
  }

  /**
   * As `executeQuery`. What only reads goes past Kysely, by the same steps as a connection of its own takes: the hops on
   * the way there cost as much as a short statement does.
   */
  async runCompiled<Row>(query: CompiledQuery<Row>): Promise<Row[]> {
    const file = this.#file
    const slice = nextSlice()
    if (slice) await slice
    const turn = file.mutex.take()
    if (turn) await turn
    let rows: unknown[] | undefined
    let settled: Promise<void> | undefined
    try {
      rows = file.run(() => {
        const statement = file.prepare(query.sql)
        return statement.readonly && statement.reader ? readRows(statement, query.parameters) : undefined
      })
      if (rows && this.#waits) settled = file.settle({ wrote: false, mustBeDurable: false })
    } finally {
      file.mutex.release()
    }
    if (settled) await settled
    return rows ? (rows as Row[]) : (await this.executeQuery(query)).rows
  }
}
