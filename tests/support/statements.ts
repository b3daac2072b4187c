import BetterSqlite3 from 'better-sqlite3'
import { onTestFinished } from 'vitest'

/**
 * Every statement that files opened from now on run, as `platform select …` or `workspace insert …`, but for the
 * pragmas of the disk.
 */
export function listenToStatements(): string[] {
  const run: string[] = []
  const { prepare } = BetterSqlite3.prototype
  onTestFinished(() => {
    BetterSqlite3.prototype.prepare = prepare
  })
  BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
    const statement = prepare.call(this, sql)
    const file = this.name.endsWith('platform.sqlite') ? 'platform' : 'workspace'
    for (const method of ['all', 'run'] as const) {
      const original = statement[method].bind(statement) as (...parameters: unknown[]) => unknown
      statement[method] = ((...parameters: unknown[]) => {
        if (!/^pragma/i.test(sql)) run.push(`${file} ${sql.replace(/\s+/g, ' ').trim()}`)
        return original(...parameters)
      }) as never
    }
    return statement as never
  }
  return run
}
