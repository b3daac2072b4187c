import { randomBytes } from 'node:crypto'
import type { Recorded } from '../record.ts'

/** What is new with every request and made by the app: ids, keys, digests. What was read from a row is not. */
const MADE_BY_THE_APP = /^(?:[0-9a-f]{32}|[0-9a-f]{64}|[\w-]{22,})$/

/** Rows that are written in one statement, as JSON, and the ids and keys within. */
const ROWS = /^[[{]/
const IDS = /\b(?:[0-9a-f]{64}|[0-9a-f]{32})\b/g

/**
 * Counters of the recorded run stand far apart (bench/prepare.ts), so that a number says by itself which counter
 * it came from; smaller ones are plain values.
 */
export const FIRST_COUNTER = 1_000_000_000

type Run = (file: string, sql: string, parameters: unknown[]) => unknown[]

/**
 * Runs recorded statements again as another request would: new ids where the app made new ones, the counters that
 * the database gives out now where the recorded ones stood.
 */
export function replay(recorded: readonly Recorded[], run: Run): unknown[][] {
  const known = new Map<unknown, unknown>()
  const seen = new Set<unknown>()
  const answers: unknown[][] = []
  for (const { file, sql, parameters, rows } of recorded) {
    const answer = run(
      file,
      sql,
      parameters.map((value) => {
        if (known.has(value)) return known.get(value)
        if (typeof value === 'number' && known.has(value - 1)) return (known.get(value - 1) as number) + 1
        if (typeof value !== 'string' || seen.has(value)) return value
        if (MADE_BY_THE_APP.test(value)) return remember(known, value, newKey())
        // A dedupe key carries a counter: `reply:1000000007:anna@example.com`.
        const counted = value.replace(/\d{10,}/g, (digits) => String(known.get(Number(digits)) ?? digits))
        if (!ROWS.test(value)) return counted
        return counted.replace(IDS, (id) => {
          if (seen.has(id)) return id
          return String(known.get(id) ?? remember(known, id, newKey()))
        })
      }),
    )
    answers.push(answer)
    rows.forEach((row, i) => {
      for (const [column, value] of Object.entries(row as object)) {
        seen.add(value)
        const now = (answer[i] as Record<string, unknown> | undefined)?.[column]
        if (typeof value === 'number' && isCounter(column, value) && now !== undefined) known.set(value, now)
      }
    })
  }
  return answers
}

/** Times are larger, but for the queue's revision, which is kept past the clock. */
function isCounter(column: string, value: number): boolean {
  return value >= FIRST_COUNTER && (value < 10_000_000_000 || column === 'last')
}

function newKey(): string {
  return randomBytes(16).toString('hex')
}

function remember(known: Map<unknown, unknown>, value: unknown, made: string): string {
  known.set(value, made)
  return made
}
