import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Checkpoints, type WalState } from '#app/db/durability/checkpoints.server.ts'
import { threads } from '#app/db/durability/threads/threads.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

const LONG = { log: 5_000, checkpointed: 0 }

/** Of 100 pages, all of them in the WAL. */
function crowded() {
  const path = join(temporaryFolder(), 'a.sqlite')
  const connection = new BetterSqlite3(path)
  onTestFinished(() => void connection.close())
  connection.pragma('journal_mode = WAL')
  connection.pragma('wal_autocheckpoint = 0')
  connection.exec('create table t (text)')
  for (let n = 0; n < 100; n++) connection.prepare('insert into t values (?)').run('x'.repeat(3_000))
  const wal = () => (connection.pragma('wal_checkpoint(NOOP)') as WalState[])[0]!
  return { path, connection, wal }
}

test('whoever writes waits while the WAL begins anew, however slow the disk is, and not before', async () => {
  const { path, wal } = crowded()
  let goOn = () => {}
  let proofs = 0
  const checkpoints = new Checkpoints(path, {
    prove: async () => {
      if (++proofs === 2) await new Promise<void>((resolve) => (goOn = resolve))
    },
    failed: () => {},
  })
  expect(checkpoints.whatToWaitFor(() => LONG)).toBeUndefined()
  expect(checkpoints.whatToWaitFor(() => LONG)).toBeUndefined()
  await expect.poll(() => proofs).toBe(2)
  const waiting = checkpoints.whatToWaitFor(() => LONG)
  expect(waiting).toBeInstanceOf(Promise)
  goOn()
  await waiting
  expect(wal()).toMatchObject({ log: 1, checkpointed: 0 })
  expect(checkpoints.whatToWaitFor(wal)).toBeUndefined()
})

test('nothing is carried over that was not proved, and the next one who writes asks again', async () => {
  const { path, connection, wal } = crowded()
  const { log } = wal()
  const failures: unknown[] = []
  const checkpoints = new Checkpoints(path, {
    prove: async () => {
      throw new Error('the disk failed')
    },
    failed: (error) => void failures.push(error),
  })
  checkpoints.whatToWaitFor(() => LONG)
  await checkpoints.end()
  expect(failures).toHaveLength(1)
  expect(wal()).toMatchObject({ log, checkpointed: 0 })
  connection.pragma('wal_checkpoint(PASSIVE)')
  await expect(checkpoints.whatToWaitFor(wal)).rejects.toThrow('the disk failed')
})

test('a database of which half was carried over without a sync goes through the WAL as a whole', async () => {
  const { path, connection, wal } = crowded()
  connection.pragma('wal_checkpoint(RESTART)')
  connection.exec(`insert into t values ('after')`)
  expect(wal().log).toBeLessThan(10)
  await threads.run({ kind: 'open', path, mustExist: true, isHalfCarried: true }, () => {})
  expect(wal().log).toBeGreaterThanOrEqual(Number(connection.pragma('page_count', { simple: true })))
  expect(connection.prepare('select count(*) from t').pluck().get()).toBe(101)
})

test('a thread that has nothing to do ends after a while, and another is started when there is', async () => {
  const { path } = crowded()
  await threads.end()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const run = () => threads.run({ kind: 'checkpoint', path }, () => {})
  await run()
  vi.advanceTimersByTime(9_000)
  await run()
  vi.advanceTimersByTime(9_000)
  expect(threads.count).toBe(1)
  vi.advanceTimersByTime(1_000)
  expect(threads.count).toBe(0)
  await run()
  expect(threads.count).toBe(1)
})
