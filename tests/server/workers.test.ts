import { expect, test } from 'vitest'
import { childrenOf } from '#tests/support/children.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { findPort } from '#tests/support/ports.ts'
import { runCommand, startServer } from '#tests/support/process.ts'

test('workers that can never serve are tried a few times, and then the process says so and ends', async () => {
  const words = ['serve', '--data', temporaryFolder(), '--port', String(await findPort(true))]
  const { code, out, err } = await runCommand(words, { env: { WORKERS: '2', LOG_LEVEL: 'error' } })
  expect(code).toBe(1)
  expect(err.trim().split('\n').at(-1)).toBe(
    'deskfile: No worker came to serve, though each was tried again and again.',
  )
  expect(out).not.toContain('Deskfile runs at')
  const pauses = [...out.matchAll(/"ms":(\d+)/g)].map(([, ms]) => Number(ms))
  expect(pauses.length).toBeLessThanOrEqual(9)
  expect([...new Set(pauses)]).toEqual([250, 500, 1_000, 2_000])
})

test('several workers need a port by name', async () => {
  const words = ['serve', '--data', temporaryFolder(), '--port', '0']
  const { code, err } = await runCommand(words, { env: { WORKERS: '2' } })
  expect([code, err]).toEqual([1, 'deskfile: With WORKERS above 1 the port must be named; 0 will not do.\n'])
})

test('a worker that is killed is replaced, while the other answers', async () => {
  const port = await findPort(false)
  const server = await startServer({ dataDir: temporaryFolder(), port, env: { WORKERS: '2' } })
  const workers = childrenOf(server.child.pid!)
  expect(workers).toHaveLength(2)
  process.kill(workers[0]!, 'SIGKILL')
  await expect
    .poll(() => childrenOf(server.child.pid!).filter((pid) => !workers.includes(pid)))
    .toHaveLength(1)
  const alive = await fetch(`${server.origin}/healthz`)
  expect(alive.status).toBe(200)
  expect(await server.stop()).toMatchObject({ code: 0 })
})

test('SIGHUP ends no single process, and it says that nothing is restarted', async () => {
  const server = await startServer({ dataDir: temporaryFolder() })
  server.child.kill('SIGHUP')
  await expect.poll(server.log).toContain('SIGHUP restarts workers, and WORKERS is 1: nothing is restarted')
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
  expect(await server.stop()).toMatchObject({ code: 0 })
})
