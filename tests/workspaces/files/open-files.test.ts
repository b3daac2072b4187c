import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openFile } from '#app/db/connection/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { MAX_OPEN_FILES, OpenFiles } from '#app/workspaces/files/open-files.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

const KIND = { applicationId: 0x1234, migrations: {} }
const FIVE_MINUTES = 5 * 60_000

/** Files of a folder with a clock that stands still, and what was logged. */
function openFolder() {
  const folder = temporaryFolder()
  const logged: Record<string, unknown>[] = []
  let now = 0
  const files = new OpenFiles({
    open: (id) => openFile<WorkspaceDatabase>(join(folder, `${id}.sqlite`), KIND),
    log: { error: (fields, message) => void logged.push({ ...fields, message }) },
    clock: () => now,
  })
  const use = async (id: string) => {
    const taken = await files.take(id)
    taken.release()
    return taken.file
  }
  return { folder, files, logged, use, wait: (ms: number) => (now += ms) }
}

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
  await expect.poll(() => oldest.connection.open).toBe(false)
  expect(files.size).toBe(MAX_OPEN_FILES)
  expect([held.file, next].map((file) => file.connection.open)).toEqual([true, true])
  held.release()
  await files.closeAll()
})

test('what is idle for five minutes is closed, which empties its WAL; what is in use is not', async () => {
  const { folder, files, use, wait } = openFolder()
  const idle = await use('idle')
  await sql`create table t (n)`.execute(idle.db)
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
  await sql`create table t (n)`.execute(stuck.db)
  await sql`insert into t values (1), (2)`.execute(stuck.db)
  const rows = stuck.connection.prepare('select n from t').iterate()
  rows.next()
  wait(FIVE_MINUTES + 1)
  await files.closeIdle()
  expect(logged).toMatchObject([{ workspace: 'stuck', message: 'a workspace could not be closed' }])
  expect(other.connection.open).toBe(false)
  rows.return!()
  stuck.connection.close()
})

test('a file that another process writes to is closed all the same', async () => {
  const { folder, files, use } = openFolder()
  const file = await use('a')
  await sql`create table t (n)`.execute(file.db)
  const writer = await openFile(join(folder, 'a.sqlite'), KIND)
  writer.connection.exec('begin immediate')
  await files.closeAll()
  expect(file.connection.open).toBe(false)
  writer.connection.exec('rollback')
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
