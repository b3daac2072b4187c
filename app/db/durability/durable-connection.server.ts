import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { DurableFile } from './durable-file.server.ts'
import { readRows, runStatement } from './read-log.server.ts'

/** What one holder of the file's mutex does, from taking it to releasing it. */
export class DurableConnection implements DatabaseConnection {
  wrote = false
  /** Whoever meant to write must not take what is there already for kept. */
  mustBeDurable = false
  readonly #file: DurableFile

  constructor(file: DurableFile) {
    this.#file = file
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { readonly } = this.#file.run(() => this.#file.prepare(sql))
    if (readonly || this.#file.connection.inTransaction)
      return this.#file.run(() => this.#execute<Row>(sql, parameters))
    const result = await this.#file.whenWritable(() => this.#execute<Row>(sql, parameters))
    this.mustBeDurable = true
    return result
  }

  #execute<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    const statement = this.#file.prepare(sql)
    if (statement.reader) {
      const rows = readRows(statement, parameters) as Row[]
      if (!statement.readonly && (rows.length > 0 || !countsRows(sql))) this.wrote = true
      return { rows }
    }
    const { changes, lastInsertRowid } = runStatement(statement, parameters)
    if (!statement.readonly && (changes > 0 || !countsRows(sql))) this.wrote = true
    return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] }
  }

  // biome-ignore lint/correctness/useYield: it refuses.
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('A result that is read bit by bit would hold the file: read it in pages.')
  }

  /** IMMEDIATE: a deferred read-then-write fails with SQLITE_BUSY_SNAPSHOT however long it waits. */
  async begin(): Promise<void> {
    await this.#file.whenWritable(() => void this.#file.prepare('begin immediate').run())
    this.mustBeDurable = true
  }

  /** SQLite may have rolled back already: a second rollback must not hide the error that says why. */
  end(how: 'commit' | 'rollback'): void {
    if (how === 'rollback') this.wrote = false
    if (how === 'rollback' && !this.#file.connection.inTransaction) return
    this.#file.run(() => void this.#file.prepare(how).run())
  }
}

/** Of DDL and pragmas SQLite does not say whether they changed anything. */
function countsRows(sql: string): boolean {
  return /^\s*(?:insert|update|delete|replace|with)\b/i.test(sql)
}
