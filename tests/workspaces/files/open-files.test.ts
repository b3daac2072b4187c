import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFile } from '#app/db/connection/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { MAX_OPEN_FILES, OpenFiles } from '#app/workspaces/files/open-files.server.ts'
import { ASK_AGAIN_MS } from '#app/workspaces/files/read-only-files.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

const KIND = { applicationId: 0x1234, migrations: {} }
const FIVE_MINUTES = 5 * 60_000

/** Files of a folder with a clock that stands still, and what was logged. */
function openFolder() {
  const folder = temporaryFolder()
  const logged: Record<string, unknown>[] = []
  const broken = new Map<string, () => void>()
  let now = 0
  const files = new OpenFiles({
    open(id, broke) {
      broken.set(id, broke)
      return openFile<WorkspaceDatabase>(join(folder, `${id}.sqlite`), KIND, {
        troubled: (trouble) => void (trouble === 'broken' && broke()),
      })
    },
    log: { error: (fields, message) => void logged.push({ ...fields, message }) },
    clock: () => now,
  })
  const use = async (id: string) => {
    const taken = await files.take(id)
    taken.release()
    return taken.file
  }
  return {
    folder,
    files,
    logged,
    use,
    fail: (id: string) => broken.get(id)!(),
    wait: (ms: number) => (now += ms),
  }
}

/** What an eviction began goes on by itself. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('who shares a workspace shares its file', async () => {
  const { files } = openFolder()
  const [one, two] = await Promise.all([files.take('a'), files.take('a')])
  expect(one.file).toBe(two.file)
  await files.closeAll()
})

test('past the cap the longest unused is closed, and never one in use', async () => {
  const { files, use } = openFolder()
  const held = await files.take('held')
  const oldest = await use('oldest')
  const next = await use('next')
  for (let i = 3; i < MAX_OPEN_FILES; i++) await use(`w${i}`)
  expect(files.size).toBe(MAX_OPEN_FILES)
  await use('next')
  await use('one-more')
  await settled()
  expect(files.size).toBe(MAX_OPEN_FILES)
  expect([held, { file: oldest }, { file: next }].map(({ file }) => file.connection.open)).toEqual([
    true,
    false,
    true,
  ])
  held.release()
  await files.closeAll()
})

test('what is idle for five minutes is closed, which empties its WAL; what is in use is not', async () => {
  const { folder, files, use, wait } = openFolder()
  const idle = await use('idle')
  idle.connection.exec('create table t (n)')
  const held = await files.take('held')
  wait(FIVE_MINUTES)
  await use('fresh')
  await files.closeIdle()
  expect(idle.connection.open).toBe(true)
  wait(1)
  await files.closeIdle()
  expect(files.ids()).toEqual(['held', 'fresh'])
  expect(held.file.connection.open).toBe(true)
  expect(readdirSync(folder)).not.toContain('idle.sqlite-wal')
  await files.closeAll()
})

test('one file that cannot be closed is said, and leaves none of the others open', async () => {
  const { files, logged, use, wait } = openFolder()
  const stuck = await use('stuck')
  const other = await use('other')
  // SQLite closes no connection that is in the middle of a result.
  stuck.connection.exec('create table t (n); insert into t values (1), (2)')
  const rows = stuck.connection.prepare('select n from t').iterate()
  rows.next()
  wait(FIVE_MINUTES + 1)
  await files.closeIdle()
  expect(logged).toMatchObject([{ workspace: 'stuck', message: 'a workspace could not be closed' }])
  expect(other.connection.open).toBe(false)
  rows.return!()
  stuck.connection.close()
})

test('a file whose statistics cannot be written is closed all the same', async () => {
  const { folder, files, use } = openFolder()
  const file = await use('a')
  file.connection.exec('create table t (n); create index t_n on t (n); insert into t values (1), (2)')
  file.connection.pragma('busy_timeout = 0')
  const writer = await openFile(join(folder, 'a.sqlite'), KIND)
  writer.connection.exec('begin immediate')
  await files.closeAll()
  expect(file.connection.open).toBe(false)
  await writer.close()
})

test('one that cannot be opened is no entry, and may be tried again', async () => {
  const { folder, files, use } = openFolder()
  writeFileSync(join(folder, 'a.sqlite'), 'no database at all, and long enough for a header '.repeat(40))
  const tries = await Promise.allSettled([files.take('a'), files.take('a')])
  expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(files.size).toBe(0)
  await files.closeAll()
  writeFileSync(join(folder, 'a.sqlite'), '')
  expect((await use('a')).connection.open).toBe(true)
  await files.closeAll()
})

test('a file that the disk failed writes nothing more; it is opened anew, the second time for reading alone', async () => {
  const { files, logged, use, fail, wait } = openFolder()
  const insert = (file: Awaited<ReturnType<typeof use>>) => () =>
    file.connection.exec('create table if not exists t (n); insert into t values (1)')
  const first = await files.take('a')
  insert(first.file)()
  fail('a')
  fail('a')
  await settled()
  expect(insert(first.file)).toThrow('readonly')
  expect(first.file.connection.prepare('select n from t').all()).toHaveLength(1)

  const second = await use('a')
  expect(second).not.toBe(first.file)
  insert(second)()
  first.release()
  await settled()
  expect(first.file.connection.open).toBe(false)

  wait(FIVE_MINUTES)
  fail('a')
  const third = await use('a')
  expect(insert(third)).toThrow('readonly')
  expect(third.connection.prepare('select n from t').all()).toHaveLength(2)
  expect(logged.map(({ isReadOnly }) => isReadOnly)).toEqual([false, true])
  await files.closeAll()
})

test('two failures a day apart are two accidents', async () => {
  const { files, use, fail, wait } = openFolder()
  await use('a')
  fail('a')
  await use('a')
  wait(24 * 60 * 60_000)
  fail('a')
  const { connection } = await use('a')
  connection.exec('create table t (n)')
  await files.closeAll()
})

test('a file that is only read is written again once it is seen to be well, without a restart', async () => {
  const { folder, files, logged, use, fail, wait } = openFolder()
  const { connection } = await use('a')
  connection.exec('create table t (n)')
  fail('a')
  await use('a')
  fail('a')
  expect(files.listReadOnly()).toEqual([{ id: 'a', since: expect.any(Number) }])
  const held = await files.take('a')
  const insert = (file: { connection: { exec(sql: string): unknown } }) => () =>
    file.connection.exec('insert into t values (1)')
  expect(insert(held.file)).toThrow('readonly')
  // Nobody can write it for the moment: it stays as it is.
  const other = await openFile(join(folder, 'a.sqlite'), KIND)
  other.connection.exec('begin immediate')
  held.file.connection.pragma('busy_timeout = 0')
  wait(ASK_AGAIN_MS)
  await files.closeIdle()
  expect(files.listReadOnly()).toHaveLength(1)
  other.connection.exec('rollback')
  await other.close()
  expect(insert(await use('a'))).toThrow('readonly')
  wait(ASK_AGAIN_MS)
  const again = await use('a')
  expect(files.listReadOnly()).toEqual([])
  insert(again)()
  expect(logged.at(-1)).toMatchObject({ message: 'a workspace can be written again' })
  expect(held.file.connection.open).toBe(true)
  held.release()
  await settled()
  expect(held.file.connection.open).toBe(false)
  await files.closeAll()
})
