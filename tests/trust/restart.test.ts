import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf } from '#tests/support/children.ts'
import { findPort } from '#tests/support/ports.ts'
import { startServer } from '#tests/support/process.ts'
import { prepareHouse, readKept } from './house.ts'
import { throughout } from './load.ts'

async function startTwo(writers: number) {
  const house = await prepareHouse(writers)
  const { dataDir } = house.config
  const env = { WORKERS: '2', LOG_LEVEL: 'info' }
  const server = await startServer({ dataDir, env, port: await findPort(false) })
  return { ...house, server, workers: () => childrenOf(server.child.pid!) }
}

test('SIGHUP replaces the workers one by one: whoever asks meanwhile is answered, and nothing is lost', async () => {
  const { config, writers, server, workers } = await startTwo(3)
  const olga = await server.signedIn('olga')
  const before = workers()
  let isOver = false
  let fewest = 2
  const writing = writers.map(async (writer) => {
    while (!isOver) await writer.send(olga)
  })
  const outcomes = await throughout(server, async () => {
    await sleep(1_000)
    server.child.kill('SIGHUP')
    while (!server.log().includes('the workers are restarted"')) {
      fewest = Math.min(fewest, workers().length)
      await sleep(20)
    }
    isOver = true
    await Promise.all(writing)
  })
  const after = workers()
  expect(before.filter((pid) => after.includes(pid))).toEqual([])
  expect([after.length, fewest]).toEqual([2, 2])
  // Each kept connection was told once at least, and whoever came anew was never sent away.
  expect(outcomes.get('last')).toBeGreaterThanOrEqual(8)
  expect([...outcomes.keys()].sort()).toEqual(['answered', 'last'])
  expect(writers.map((writer) => writer.failures)).toEqual([0, 0, 0])
  expect(new Set(writers.flatMap((writer) => [...writer.statuses.keys()]))).toEqual(new Set([303]))
  expect(await server.stop()).toMatchObject({ code: 0 })
  const acknowledged = writers.flatMap((writer) => writer.acknowledged.map((wish) => wish.body))
  const { replies } = await readKept(config)
  expect(replies.map((reply) => reply.body).sort()).toEqual(acknowledged.sort())
})

test('a worker that is killed under load is replaced, and who comes anew is answered meanwhile', async () => {
  const { server, workers } = await startTwo(0)
  const [killed] = workers()
  const outcomes = await throughout(server, async () => {
    await sleep(1_000)
    process.kill(killed!, 'SIGKILL')
    await expect.poll(workers).not.toContain(killed)
    await expect.poll(() => workers().length).toBe(2)
    await sleep(1_000)
  })
  // What it was answering ends with it; nobody is refused.
  expect(outcomes.get('reset') ?? 0).toBeLessThanOrEqual(12)
  expect(outcomes.get('refused') ?? 0).toBe(0)
  expect(outcomes.get('wrong') ?? 0).toBe(0)
  expect(outcomes.get('answered')).toBeGreaterThan(12)
  expect(server.log()).toContain('a worker ended and is replaced')
  expect(await server.stop()).toMatchObject({ code: 0 })
})

test('SIGTERM in the middle of a restart ends all of it in time', async () => {
  const { server, workers } = await startTwo(0)
  server.child.kill('SIGHUP')
  await expect.poll(() => workers().length).toBe(3)
  const all = workers()
  const { code, ms } = await server.stop()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  for (const pid of all) expect(() => process.kill(pid, 0)).toThrow()
})
