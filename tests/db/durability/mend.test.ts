import { copyFileSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openFile } from '#app/db/connection/open.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import { temporaryFolder } from '#tests/support/install.ts'

const KIND = { applicationId: 0x1234, migrations: {} }
const PAGE = 4096
const FRAME = 24 + PAGE

/** A database of five committed rows, all of them in the WAL alone, still open. */
function crowded() {
  const path = join(temporaryFolder(), 'a.sqlite')
  const other = new BetterSqlite3(path)
  other.pragma('journal_mode = WAL')
  other.pragma('wal_autocheckpoint = 0')
  other.pragma(`application_id = ${KIND.applicationId}`)
  other.exec('create table t (n)')
  for (let n = 1; n <= 5; n++) other.exec(`insert into t values (${n})`)
  return { path, other }
}

interface Rows {
  t: { n: number }
}

const open = (path: string, soundness: (isSound: boolean) => void = () => {}) =>
  openFile<Rows>(path, KIND, { mustExist: true, soundness: (unsound) => soundness(!unsound) })

test('what a process left in the WAL is written once more, byte for byte, before anything stands on it', async () => {
  const { path, other } = crowded()
  const crashed = join(temporaryFolder(), 'a.sqlite')
  for (const part of ['', '-wal']) copyFileSync(path + part, crashed + part)
  other.close()
  const wal = readFileSync(`${crashed}-wal`)
  const beside = new BetterSqlite3(crashed)
  beside.pragma('user_version')
  const file = await open(crashed)
  expect(readFileSync(`${crashed}-wal`).equals(wal)).toBe(true)
  expect(file.unsound).toBeUndefined()
  expect(await file.db.selectFrom('t').select('n').execute()).toHaveLength(5)
  beside.close()
  await file.close()
})

test('a power cut in the middle of a frame leaves what was committed before it', async () => {
  const { path, other } = crowded()
  const cut = join(temporaryFolder(), 'a.sqlite')
  copyFileSync(path, cut)
  const wal = readFileSync(`${path}-wal`)
  writeFileSync(`${cut}-wal`, wal.subarray(0, wal.length - 1000))
  other.close()
  const file = await open(cut)
  expect(file.unsound).toBeUndefined()
  expect(await file.db.selectFrom('t').select('n').execute()).toHaveLength(4)
  await file.db.insertInto('t').values({ n: 6 }).execute()
  await file.close()
})

test('a WAL that has lost a frame is only read, says why, and is written again by itself once it is well', async () => {
  const { path, other } = crowded()
  const fd = openSync(`${path}-wal`, 'r+')
  const frame = Buffer.alloc(FRAME)
  const at = 32 + 4 * FRAME
  readSync(fd, frame, 0, FRAME, at)
  writeSync(fd, Buffer.alloc(FRAME), 0, FRAME, at)

  const states: boolean[] = []
  const before = Date.now()
  const file = await open(path, (isSound) => void states.push(isSound))
  expect(states).toEqual([false])
  expect(file.unsound?.since).toBeGreaterThanOrEqual(before)
  expect(String(file.unsound?.cause)).toContain('lost frames')
  const refused = await file.db
    .insertInto('t')
    .values({ n: 6 })
    .execute()
    .catch((error) => error)
  expect(troubleOf(refused)).toBe('read-only')
  const unsure = await file.settled().catch((error) => error)
  expect(troubleOf(unsure)).toBe('unknown')
  await expect(file.close()).rejects.toThrow('not known to be on the disk')

  const again = await open(path, (isSound) => void states.push(isSound))
  writeSync(fd, frame, 0, FRAME, at)
  await expect.poll(() => again.unsound).toBeUndefined()
  expect(states).toEqual([false, false, true])
  await again.db.insertInto('t').values({ n: 6 }).execute()
  expect(await again.db.selectFrom('t').select('n').execute()).toHaveLength(6)
  await again.settled()
  await again.close()
  await file.close()
  other.close()
})

test('one error of reading leaves nobody waiting for ever', async () => {
  const { path, other } = crowded()
  const file = await open(path)
  const spied = vi.spyOn(BetterSqlite3.prototype, 'prepare')
  onTestFinished(() => spied.mockRestore())
  const damaged = Object.assign(new Error('file is not a database'), { code: 'SQLITE_NOTADB' })
  spied.mockImplementationOnce(() => {
    throw damaged
  })
  await expect(sql`select 1 as one`.execute(file.db)).rejects.toThrow('not a database')
  expect(file.unsound?.cause).toBe(damaged)
  expect(await file.db.selectFrom('t').select('n').execute()).toHaveLength(5)
  await expect.poll(() => file.unsound).toBeUndefined()
  await file.db.insertInto('t').values({ n: 6 }).execute()
  await file.close()
  await expect(sql`select 1 as one`.execute(file.db)).rejects.toThrow()
  await expect(sql`select 1 as one`.execute(file.db)).rejects.toThrow()
  other.close()
})

test('a lock that somebody holds is no failure of the disk', async () => {
  const { path, other } = crowded()
  other.exec('begin immediate')
  const opening = open(path)
  const file = await opening
  expect(file.unsound).toBeUndefined()
  expect(await file.db.selectFrom('t').select('n').execute()).toHaveLength(5)
  const writing = file.db.insertInto('t').values({ n: 6 }).execute()
  other.exec('rollback')
  await writing
  await file.settled()
  await file.close()
  other.close()
})
