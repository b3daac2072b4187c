import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import { openInstall } from '#app/install.server.ts'
import { findPort } from '#tests/support/ports.ts'
import { type Running, startServer } from '#tests/support/process.ts'
import { prepareHouse, readKept } from './house.ts'
import { CAN_TRACE } from './mounts.ts'

/** The process and those that it has started. */
function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(family)]
}

/** From now on the disk takes nothing of one file, from any process of the server, until the tracer is ended. */
async function failWrites(server: Running, path: string): Promise<ChildProcess> {
  const pids = family(server.child.pid!)
  const calls = 'pwrite64,fsync,fdatasync'
  const tracer = spawn(
    'strace',
    [
      ...['-f', ...pids.flatMap((pid) => ['-p', String(pid)]), '-P', path],
      ...['-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO`],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  onTestFinished(() => void tracer.kill('SIGKILL'))
  let said = ''
  tracer.stderr!.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  await expect.poll(() => pids.filter((pid) => said.includes(`Process ${pid} attached`))).toEqual(pids)
  return tracer
}

async function readOnlyIn(server: Running): Promise<number> {
  const answer = await fetch(`${server.origin}/metrics`, {
    headers: { authorization: 'Bearer counted-by-the-test' },
  })
  return Number(/^deskfile_read_only_workspaces (\d+)$/m.exec(await answer.text())?.[1])
}

const each = describe.runIf(CAN_TRACE).each([1, 2])

each('a disk that fails a workspace and is well again, with %i workers', (workers) => {
  test('leaves it for reading, and each worker writes it again by itself', async () => {
    const { config, writers, file } = await prepareHouse(8)
    const server = await startServer({
      dataDir: config.dataDir,
      port: await findPort(false),
      env: { OUTBOX_INTERVAL_MS: '3600000', METRICS_TOKEN: 'counted-by-the-test', WORKERS: String(workers) },
    })
    const olga = await server.signedIn('olga')
    // All at once: over so many connections each worker gets its part.
    const send = () => Promise.all(writers.map((writer) => writer.send(olga)))
    expect(await send()).not.toContain(false)

    const tracer = await failWrites(server, `${file}-wal`)
    for (let tries = 0; tries < 50 && (await readOnlyIn(server)) < workers; tries++) {
      expect(await send()).not.toContain(true)
    }
    expect(await readOnlyIn(server)).toBe(workers)
    expect((await olga.get('/admin/tickets/acme/TKT-000001')).status).toBe(200)
    expect(new Set(writers.flatMap(({ statuses }) => [...statuses.keys()]))).toEqual(new Set([303, 503]))
    const ended = once(tracer, 'exit')
    tracer.kill('SIGINT')
    await ended

    await expect.poll(() => readOnlyIn(server), { timeout: 100_000, interval: 1_000 }).toBe(0)
    for (let more = 0; more < 3; more++) expect(await send()).not.toContain(false)
    expect(await server.stop()).toMatchObject({ code: 0 })

    const { replies } = await readKept(config)
    const wishes = writers.flatMap((writer) => writer.wishes.map((wish) => wish.body))
    expect(replies.map((reply) => reply.body).sort()).toEqual(wishes.sort())
    const install = await openInstall(config)
    expect((await checkInstall(install, () => {})).findings).toEqual([])
    await install.close()
  }, 180_000)
})
