import { existsSync, readdirSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { findPort } from '#tests/support/ports.ts'
import { type Running, startServer } from '#tests/support/process.ts'
import { prepareHouse, readKept } from './house.ts'
import { underLoad, untilRefused } from './load.ts'

function walsOf(dataDir: string): string[] {
  const names = [...readdirSync(dataDir), ...readdirSync(join(dataDir, 'workspaces'))]
  return names.filter((name) => name.endsWith('-wal'))
}

test.each([1, 2])(
  'SIGTERM under load with %i process(es): no reset, nothing lost, an empty WAL, in time',
  async (workers) => {
    const { config, writers } = await prepareHouse(4)
    const port = workers > 1 ? await findPort(false) : 0
    const server = await startServer({ dataDir: config.dataDir, env: { WORKERS: String(workers) }, port })
    const olga = await server.signedIn('olga')
    let stopping = false
    const writing = writers.map(async (writer) => {
      while (!stopping) await writer.send(olga)
    })
    let ended: Awaited<ReturnType<Running['stop']>> | undefined
    const outcomes = await underLoad(server, async () => {
      await sleep(1_000)
      const stop = server.stop()
      stopping = true
      await Promise.all(writing)
      ended = await stop
    })
    expect(ended).toMatchObject({ code: 0 })
    expect(ended!.ms).toBeLessThan(10_000)
    expect(outcomes.get('answered')).toBeGreaterThan(8)
    // Each of the eight connections was told; none was cut.
    expect(outcomes.get('last')).toBe(8)
    expect(outcomes.get('reset') ?? 0).toBe(0)
    expect(writers.map((writer) => writer.failures)).toEqual([0, 0, 0, 0])
    expect(walsOf(config.dataDir)).toEqual([])
    const acknowledged = writers.flatMap((writer) => writer.acknowledged.map((wish) => wish.body))
    const { replies } = await readKept(config)
    expect(replies.map((reply) => reply.body).sort()).toEqual(acknowledged.sort())
  },
)

test.each([1, 2])(
  'SIGTERM while clients come anew for each question, with %i process(es): whoever is let in is answered',
  async (workers) => {
    const { config } = await prepareHouse(0)
    const port = workers > 1 ? await findPort(false) : 0
    const server = await startServer({ dataDir: config.dataDir, env: { WORKERS: String(workers) }, port })
    const asking = untilRefused(server)
    await sleep(1_000)
    const ended = await server.stop()
    const outcomes = await asking
    expect(ended).toMatchObject({ code: 0 })
    expect(outcomes.get('last')).toBeGreaterThan(8)
    expect(outcomes.get('reset') ?? 0).toBe(0)
  },
)

test('a reply that is half way when SIGTERM comes is finished and acknowledged', async () => {
  const { config } = await prepareHouse(1)
  const server = await startServer({ dataDir: config.dataDir })
  const anna = await server.signedIn('anna')
  const cookie = [...anna.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
  const body = 'body=Half+way+when+the+signal+came'
  const answered = new Promise<number>((resolve, reject) => {
    const request = httpRequest(
      `${server.origin}/acme/tickets/TKT-000001/reply`,
      {
        method: 'POST',
        headers: {
          cookie,
          origin: server.origin,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': body.length,
        },
      },
      (answer) => resolve(answer.statusCode!),
    )
    request.once('error', reject)
    request.write(body.slice(0, 10))
    setTimeout(() => request.end(body.slice(10)), 2_500)
  })
  await sleep(500)
  const ended = await server.stop()
  expect(await answered).toBe(303)
  expect(ended).toMatchObject({ code: 0 })
  expect((await readKept(config)).replies.map((reply) => reply.body)).toEqual([
    'Half way when the signal came',
  ])
  expect(existsSync(join(config.dataDir, 'platform.sqlite-wal'))).toBe(false)
})
