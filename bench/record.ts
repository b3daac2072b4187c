import BetterSqlite3 from 'better-sqlite3'

/** One statement as the app ran it, and what it answered. */
export interface Recorded {
  /** 'platform', or a workspace's id. */
  file: string
  sql: string
  parameters: unknown[]
  rows: unknown[]
  /** How long SQLite took. */
  ms: number
}

/**
 * Listens to every statement that this process prepares from now on. The floor of a benchmark is the same
 * statements with the same rows, so they are taken from the app itself and cannot drift from it.
 *
 * @returns takes what one act runs.
 */
export function startRecording(): <Result>(act: () => Promise<Result>) => Promise<Recorded[]> {
  let taking: Recorded[] | undefined
  const { prepare } = BetterSqlite3.prototype
  BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
    const statement = prepare.call(this, sql)
    const file = /([^/]+)\.sqlite$/.exec(this.name)?.[1] ?? this.name
    for (const method of ['all', 'get', 'run'] as const) {
      const run = statement[method].bind(statement) as (...parameters: unknown[]) => unknown
      statement[method] = ((...given: unknown[]) => {
        const began = performance.now()
        const answer = run(...given)
        const ms = performance.now() - began
        const parameters = given.length === 1 && Array.isArray(given[0]) ? given[0] : given
        const rows = method === 'run' ? [] : [answer].flat().filter((row) => row !== undefined)
        // How the app asks whether another process wrote is no part of a page.
        if (!/^\s*pragma/i.test(sql)) taking?.push({ file, sql, parameters, rows, ms })
        return answer
      }) as never
    }
    return statement as never
  }
  return async (act) => {
    taking = []
    try {
      await act()
      return taking
    } finally {
      taking = undefined
    }
  }
}
