import BetterSqlite3 from 'better-sqlite3'

/**
 * Adds up the time that this process spends inside statements from now on: the database's part of an act, without what
 * builds the statements and reads their rows. Statements are prepared once by the app, and that is not in it.
 *
 * @returns takes the milliseconds of one act, and how many statements it ran.
 */
export function timeStatements(): (
  act: () => Promise<unknown>,
) => Promise<{ ms: number; statements: number }> {
  let spent = { ms: 0, statements: 0 }
  const { prepare } = BetterSqlite3.prototype
  BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
    const statement = prepare.call(this, sql)
    for (const method of ['all', 'run'] as const) {
      const run = statement[method].bind(statement) as (...parameters: unknown[]) => unknown
      statement[method] = ((...given: unknown[]) => {
        const began = performance.now()
        const answer = run(...given)
        spent.ms += performance.now() - began
        spent.statements++
        return answer
      }) as never
    }
    return statement as never
  }
  return async (act) => {
    spent = { ms: 0, statements: 0 }
    await act()
    return spent
  }
}
