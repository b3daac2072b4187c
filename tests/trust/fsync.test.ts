import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import { openInstall } from '#app/install.server.ts'
import { backUp, emptyInstall, furnishedInstall } from '#tests/backup/furnished.ts'
import { CHECKOUT } from '#tests/support/checkout.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { type Running, runCommand, startServer } from '#tests/support/process.ts'
import { prepareHouse, readKept } from './house.ts'
import { CAN_TRACE } from './mounts.ts'

/** From now on the nth sync of the server fails, as a dying disk's does; and every later one if `on`. */
async function failSync(server: Running, nth: number): Promise<ChildProcess> {
  const tracer = spawn(
    'strace',
    [
      ...['-f', '-p', String(server.child.pid), '-e', 'trace=fsync,fdatasync'],
      ...['-e', `inject=fsync,fdatasync:error=EIO:when=${nth}`],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  onTestFinished(() => void tracer.kill('SIGKILL'))
  // It says when it has taken hold of every thread.
  await once(tracer.stderr!, 'data')
  await new Promise((resolve) => setTimeout(resolve, 300))
  return tracer
}

async function detach(tracer: ChildProcess): Promise<void> {
  const ended = once(tracer, 'exit')
  tracer.kill('SIGINT')
  await ended
}

test.runIf(CAN_TRACE)('what a restore brings is synced, the names of files and of folders too', async () => {
  const furnished = await furnishedInstall()
  const { id } = await furnished.install.workspace('acme')
  await backUp(furnished)
  const { dataDir } = emptyInstall()
  const trace = join(temporaryFolder(), 'trace')
  const restored = await runCommand(['restore', furnished.archive, '--data', dataDir], {
    command: ['strace', '-f', '-y', '-e', 'trace=fsync,fdatasync', '-o', trace, ...CHECKOUT],
  })
  expect(restored.code).toBe(0)
  const synced = readFileSync(trace, 'utf8')
  for (const folder of ['workspaces', 'tickets', `tickets/${id}`, `tickets/${id}/replies`]) {
    expect(synced, folder).toMatch(new RegExp(`/restoring-[\\w-]+/${folder}>\\)`))
  }
})

describe.runIf(CAN_TRACE)('a sync that fails', () => {
  test('is never acknowledged and never counted twice; a file that fails twice is only read from then on', async () => {
    const { config, writers } = await prepareHouse(1)
    const writer = writers[0]!
    const server = await startServer({ dataDir: config.dataDir, env: { OUTBOX_INTERVAL_MS: '3600000' } })
    const anna = await server.signedIn('anna')
    const olga = await server.signedIn('olga')
    expect(await writer.send(olga)).toBe(true)

    for (let failed = 0; failed < 2; failed++) {
      // The first sync of a reply is the mark in the platform's file, the second the reply itself.
      const tracer = await failSync(server, 2)
      for (let tries = 0; tries < 5 && !writer.statuses.has(503); tries++) await writer.send(olga)
      await detach(tracer)
      expect([...writer.statuses.keys()].sort()).toEqual([303, 503])
      writer.statuses.clear()
      if (failed === 0) expect(await writer.send(olga)).toBe(true)
    }
    expect(await writer.send(olga)).toBe(false)
    expect([...writer.statuses.keys()]).toEqual([503])
    expect((await anna.get('/acme/tickets/TKT-000001')).status).toBe(200)
    await server.stop()

    const again = await startServer({ dataDir: config.dataDir })
    expect(await writer.send(await again.signedIn('olga'))).toBe(true)
    await again.stop()
    const { replies } = await readKept(config)
    expect(replies.map((reply) => reply.body)).toEqual(writer.wishes.map((wish) => wish.body))
    const install = await openInstall(config)
    expect((await checkInstall(install, () => {})).findings).toEqual([])
    await install.close()
  })
})
