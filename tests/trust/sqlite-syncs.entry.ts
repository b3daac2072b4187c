import { accessSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'

/** What sqlite-syncs.test.ts watches: each step begins with a question for a file of its name, which is not there. */
const path = process.argv[2]!

function step(name: string, act: () => unknown): void {
  try {
    accessSync(`/step-${name}`)
  } catch {}
  act()
}

function connect(): BetterSqlite3.Database {
  const connection = new BetterSqlite3(path)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('wal_autocheckpoint = 0')
  return connection
}

const one = connect()
const other = connect()
const read = (connection: BetterSqlite3.Database) => connection.prepare('select count(*) from t').get()
const insert = () => one.exec(`insert into t values ('${'x'.repeat(9000)}')`)

step('first-commit', () => one.exec('create table t (text)'))
step('commit', insert)
step('noop', () => other.pragma('wal_checkpoint(NOOP)'))
step('held-back', () => {
  other.exec('begin')
  read(other)
  insert()
  one.pragma('wal_checkpoint(PASSIVE)')
})
step('commit-after-half', () => {
  other.exec('commit')
  insert()
})
step('whole', () => one.pragma('wal_checkpoint(PASSIVE)'))
step('commit-after-whole', insert)
step('commit-after-that', insert)
step('close', () => other.close())
step('last-close', () => one.close())
step('end', () => {})
