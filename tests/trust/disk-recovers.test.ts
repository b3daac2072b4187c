import { describe, expect, test } from 'vitest'
import { findPort } from '#tests/support/ports.ts'
import { type Running, startServer } from '#tests/support/process.ts'
import { expectKept, prepareHouse } from './house.ts'
import { CAN_TRACE } from './mounts.ts'
import { trace } from './tracing.ts'

const WRITES = 'pwrite64,fsync,fdatasync'

async function readOnlyIn(server: Running): Promise<number> {
  const answer = await fetch(`${server.origin}/metrics`, {
    headers: { authorization: 'Bearer counted-by-the-test' },
  })
  return Number(/^deskfile_read_only_workspaces (\d+)$/m.exec(await answer.text())?.[1])
}

const each = describe.runIf(CAN_TRACE).each([1, 2])

each('a disk that fails a workspace and is well again, with %i workers', (workers) => {
  test('leaves it for reading, and each worker writes it again by itself', async () => {
    const { config, writers, file, neighbour } = await prepareHouse(8)
    const server = await startServer({
      dataDir: config.dataDir,
      port: await findPort(false),
      env: { OUTBOX_INTERVAL_MS: '3600000', METRICS_TOKEN: 'counted-by-the-test', WORKERS: String(workers) },
    })
    const olga = await server.signedIn('olga')
    // All at once: over so many connections each worker gets its part.
    const send = () => Promise.all(writers.map((writer) => writer.send(olga)))
    expect(await send()).not.toContain(false)

    const tracer = await trace(server, { calls: WRITES, paths: [`${file}-wal`], inject: 'error=EIO' })
    for (let tries = 0; tries < 50 && (await readOnlyIn(server)) < workers; tries++) {
      expect(await send()).not.toContain(true)
    }
    expect(await readOnlyIn(server)).toBe(workers)
    expect((await olga.get('/admin/tickets/acme/TKT-000001')).status).toBe(200)
    expect(new Set(writers.flatMap(({ statuses }) => [...statuses.keys()]))).toEqual(new Set([303, 503]))
    // The others notice nothing, and the owner learns since when and why.
    for (let n = 0; n < 8; n++) expect(await neighbour.send(olga)).toBe(true)
    if (workers === 1) {
      const desk = await (await olga.get('/admin/tickets')).text()
      expect(desk).toContain('Acme is read-only')
      expect(desk).toContain('The disk reported an error. Nothing new has been saved there since')
    }
    await tracer.end()

    await expect.poll(() => readOnlyIn(server), { timeout: 100_000, interval: 1_000 }).toBe(0)
    for (let more = 0; more < 3; more++) expect(await send()).not.toContain(false)
    expect(await server.stop()).toMatchObject({ code: 0 })

    await expectKept(config, writers)
  }, 180_000)
})
