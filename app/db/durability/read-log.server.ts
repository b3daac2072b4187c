import { AsyncLocalStorage } from 'node:async_hooks'
import { hash } from 'node:crypto'
import type { RunResult, Statement } from 'better-sqlite3'
import { nextSlice } from './slice.ts'

interface Read {
  statement: Statement
  parameters: readonly unknown[]
}

const logs = new AsyncLocalStorage<ReadLog>()

/** What is read of all databases while something runs. */
export class ReadLog {
  readonly #reads: Read[] = []
  readonly #rows: unknown[][] = []
  #canBeAskedAgain = true

  run<Result>(act: () => Result): Result {
    return logs.run(this, act)
  }

  note(statement: Statement, parameters: readonly unknown[], rows: unknown[]): void {
    if (!statement.readonly || !statement.reader) this.noteMore()
    this.#reads.push({ statement, parameters })
    this.#rows.push(rows)
  }

  noteMore(): void {
    this.#canBeAskedAgain = false
  }

  /** Undefined where there was more than reading: something was written, or went by the clock. */
  finish(): PastReads | undefined {
    return this.#canBeAskedAgain ? new PastReads(this.#reads, digestOf(this.#rows)) : undefined
  }
}

/** The one way to a statement's rows that a page is made of: they go into the log of whoever asks, if any. */
export function readRows(statement: Statement, parameters: readonly unknown[]): unknown[] {
  const rows = statement.all(parameters)
  logs.getStore()?.note(statement, parameters, rows)
  return rows
}

/** The same where there are no rows. */
export function runStatement(statement: Statement, parameters: readonly unknown[]): RunResult {
  logs.getStore()?.note(statement, parameters, [])
  return statement.run(parameters)
}

/** Said by whoever answers with more than rows: what is another by the second, or stands in no database. */
export function noteMoreThanRows(): void {
  logs.getStore()?.noteMore()
}

/** What was read at one time, without the rows. */
export class PastReads {
  readonly #reads: readonly Read[]
  readonly #digest: string

  constructor(reads: readonly Read[], digest: string) {
    this.#reads = reads
    this.#digest = digest
  }

  /**
   * Reads all of it again: whether the same rows stand there. False as well where that cannot be told: a file
   * was closed, has failed, or is in the middle of a transaction.
   */
  async areAsTheyWere(): Promise<boolean> {
    const rows: unknown[][] = []
    try {
      for (const { statement, parameters } of this.#reads) {
        const slice = nextSlice()
        if (slice) await slice
        if (statement.database.inTransaction) return false
        rows.push(statement.all(parameters))
      }
    } catch {
      return false
    }
    return digestOf(rows) === this.#digest
  }
}

function digestOf(rows: readonly unknown[][]): string {
  return hash('sha1', JSON.stringify(rows), 'base64url')
}
