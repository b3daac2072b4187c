import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { emptyInstall } from '#tests/backup/furnished.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { runCommand, startServer } from '#tests/support/process.ts'
import { prepareHouse, readKept } from './house.ts'

const WRITES_PER_SECOND = 50
const WRITERS = 10
/** Far above what it takes (under two seconds on two cores that do all of this at once), far below forever. */
const BOUND_MS = 20_000

test('a backup under fifty writes a second ends, and holds a prefix of the history with a file for every row', async () => {
  const { config, writers } = await prepareHouse(WRITERS)
  const server = await startServer({ dataDir: config.dataDir })
  const olga = await server.signedIn('olga')
  let done = false
  const writing = writers.map(async (writer, index) => {
    await sleep((index * 1_000) / WRITES_PER_SECOND)
    let next = performance.now()
    while (!done) {
      await writer.send(olga)
      next += (1_000 * WRITERS) / WRITES_PER_SECOND
      await sleep(Math.max(0, next - performance.now()))
    }
  })
  await sleep(2_000)
  const before = writers.map((writer) => writer.acknowledged.length)
  const archive = join(temporaryFolder(), 'backup.tar.gz')
  const began = performance.now()
  const backup = await runCommand(['backup', archive, '--data', config.dataDir])
  const took = performance.now() - began
  const after = writers.map((writer) => writer.wishes.length)
  await sleep(500)
  done = true
  await Promise.all(writing)
  await server.stop()
  expect(backup).toMatchObject({ code: 0, err: '' })
  expect(took).toBeLessThan(BOUND_MS)

  const restored = emptyInstall()
  expect(await runCommand(['restore', archive, '--data', restored.dataDir])).toMatchObject({ code: 0 })
  expect(await runCommand(['check', '--data', restored.dataDir])).toMatchObject({ code: 0 })
  const { replies } = await readKept(restored)
  const whole = (await readKept(config)).replies
  // The replies of one moment: the first so many of all, in the order in which they were committed.
  expect(replies).toEqual(whole.slice(0, replies.length))
  for (const [index, { name }] of writers.entries()) {
    const held = replies.filter(({ body }) => body.startsWith(`${name} says`)).length
    expect(held).toBeGreaterThanOrEqual(before[index]!)
    expect(held).toBeLessThanOrEqual(after[index]!)
  }
})
