import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backUp, emptyInstall, furnishedInstall } from '#tests/backup/furnished.ts'
import { CHECKOUT } from '#tests/support/checkout.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { runCommand, startServer } from '#tests/support/process.ts'
import { expectKept, prepareHouse } from './house.ts'
import { CAN_TRACE } from './mounts.ts'
import { trace } from './tracing.ts'

const SYNCS = 'fsync,fdatasync'

/** Fills the WAL soon. */
const LONG = ` ${'x'.repeat(900)}`

test.runIf(CAN_TRACE)('what a restore brings is synced, the names of files and of folders too', async () => {
  const furnished = await furnishedInstall()
  const { id } = await furnished.install.workspace('acme')
  await backUp(furnished)
  const { dataDir } = emptyInstall()
  const traced = join(temporaryFolder(), 'trace')
  const restored = await runCommand(['restore', furnished.archive, '--data', dataDir], {
    command: ['strace', '-f', '-y', '-e', `trace=${SYNCS}`, '-o', traced, ...CHECKOUT],
  })
  expect(restored.code).toBe(0)
  const synced = readFileSync(traced, 'utf8')
  for (const folder of ['workspaces', 'tickets', `tickets/${id}`, `tickets/${id}/replies`]) {
    expect(synced, folder).toMatch(new RegExp(`/restoring-[\\w-]+/${folder}>\\)`))
  }
})

describe.runIf(CAN_TRACE)('syncs', () => {
  test('are never made by the event loop, whatever is written and however often the WAL begins anew', async () => {
    const { config, writers, file, neighbour } = await prepareHouse(4)
    const server = await startServer({ dataDir: config.dataDir })
    const olga = await server.signedIn('olga')
    const tracer = await trace(server, { calls: SYNCS })
    for (const writer of [...writers, neighbour]) writer.more = LONG
    for (let round = 0; round < 90; round++)
      await Promise.all([...writers, neighbour].map((writer) => writer.send(olga)))
    await tracer.end()
    const calls = tracer.lines().filter((line) => /f(?:data)?sync\(/.test(line))
    const beginnings = calls.filter((line) => line.includes(`${file}>`)).length
    // Each checkpoint syncs the database.
    expect(beginnings).toBeGreaterThan(1)
    expect(calls.filter((line) => line.includes(`${file}-wal>`)).length).toBeGreaterThan(90)
    expect(calls.filter((line) => line.startsWith(`${server.child.pid} `))).toEqual([])
    expect(await server.stop()).toMatchObject({ code: 0 })
  })

  test.each([2, 3, 7])(
    'of which every %ith fails acknowledge nothing that is not kept, and keep nothing twice',
    async (nth) => {
      const { config, writers, file } = await prepareHouse(3)
      const server = await startServer({ dataDir: config.dataDir })
      const olga = await server.signedIn('olga')
      const tracer = await trace(server, {
        calls: SYNCS,
        paths: [file, `${file}-wal`],
        inject: `error=EIO:when=${nth}+${nth}`,
      })
      for (const writer of writers) writer.more = LONG
      for (let round = 0; round < 60; round++) {
        await Promise.all(writers.map((writer) => writer.send(olga)))
      }
      await tracer.end()
      const statuses = new Set(writers.flatMap((writer) => [...writer.statuses.keys()]))
      expect([...statuses].sort()).toEqual([303, 503])
      expect(writers.flatMap((writer) => writer.acknowledged).length).toBeGreaterThan(0)
      // Without a restart it is written again by itself.
      for (const writer of writers) await expect.poll(() => writer.send(olga)).toBe(true)
      expect(await server.stop()).toMatchObject({ code: 0 })
      await expectKept(config, writers)
    },
  )

  test('of the platform that fail are mended as well', async () => {
    const { config, writers } = await prepareHouse(2)
    const server = await startServer({ dataDir: config.dataDir })
    const olga = await server.signedIn('olga')
    const tracer = await trace(server, {
      calls: SYNCS,
      paths: [join(config.dataDir, 'platform.sqlite-wal')],
      inject: 'error=EIO:when=2+2',
    })
    for (let round = 0; round < 10; round++) {
      await Promise.all(writers.map((writer) => writer.send(olga)))
      await olga.post('/admin/settings', { timeZone: round % 2 ? 'UTC' : 'Europe/Berlin' })
    }
    await tracer.end()
    for (const writer of writers) await expect.poll(() => writer.send(olga)).toBe(true)
    expect(server.log()).toContain('the disk failed the platform')
    expect(server.log()).toContain('the platform can be written again')
    expect(await server.stop()).toMatchObject({ code: 0 })
    await expectKept(config, writers)
  })

  test('of the platform that all fail leave the desk for reading, which says so, and nothing is told as saved', async () => {
    const { config, writers } = await prepareHouse(1)
    const server = await startServer({ dataDir: config.dataDir })
    const olga = await server.signedIn('olga')
    const anna = await server.signedIn('anna')
    expect(await writers[0]!.send(olga)).toBe(true)
    const platform = join(config.dataDir, 'platform.sqlite')
    const tracer = await trace(server, { calls: SYNCS, paths: [`${platform}-wal`], inject: 'error=EIO' })
    // The second finds there what the first has written, and changes nothing.
    for (let tries = 0; tries < 2; tries++) {
      const answer = await olga.post('/admin/account', { name: 'Olga Anew' })
      expect(answer.status).toBe(503)
      const page = await answer.text()
      expect(page).toContain('We could not tell whether what you wrote was saved')
      expect(page).toContain('Olga Anew')
    }
    const desk = await olga.get('/admin/tickets')
    expect(desk.status).toBe(200)
    expect(await desk.text()).toContain('Deskfile’s own data is read-only')
    expect((await anna.get('/acme/tickets/TKT-000001')).status).toBe(200)
    expect(await (await fetch(`${server.origin}/readyz`)).text()).toContain('nothing can be saved')
    await tracer.end()
    const save = async () => (await olga.post('/admin/settings', { timeZone: 'Europe/Berlin' })).status
    await expect.poll(save, { interval: 1_000 }).toBeLessThan(400)
    expect(await (await olga.get('/admin/tickets')).text()).not.toContain('is read-only')
    expect(await server.stop()).toMatchObject({ code: 0 })
  })

  test('that another process failed at are made good before this one tells what stands there', async () => {
    const { config, writers, file } = await prepareHouse(1)
    const server = await startServer({ dataDir: config.dataDir })
    const olga = await server.signedIn('olga')
    expect(await writers[0]!.send(olga)).toBe(true)
    const tracer = await trace(server, { calls: SYNCS, paths: [`${file}-wal`], inject: 'error=EIO' })
    expect(await writers[0]!.send(olga)).toBe(false)

    const traced = join(temporaryFolder(), 'trace')
    const calls = 'trace=openat,pwrite64,fsync,fdatasync'
    const checked = await runCommand(['check', '--data', config.dataDir], {
      command: ['strace', '-f', '-y', '-e', calls, '-s', '0', '-P', `${file}-wal`, '-o', traced, ...CHECKOUT],
    })
    expect(checked).toMatchObject({ code: 0 })
    const lines = readFileSync(traced, 'utf8').split('\n')
    const written = lines.findIndex((line) => line.includes('pwrite64('))
    const synced = lines.findIndex((line) => /f(?:data)?sync\(/.test(line))
    expect(written).toBeGreaterThan(-1)
    expect(synced).toBeGreaterThan(written)
    await tracer.end()
    await server.stop()
  })
})

describe.runIf(CAN_TRACE)('a disk that is slow', () => {
  const OTHERS = 10

  test('with one workspace keeps nobody else waiting', async () => {
    const { config, writers, file, neighbour } = await prepareHouse(1)
    const server = await startServer({ dataDir: config.dataDir })
    const olga = await server.signedIn('olga')
    await writers[0]!.send(olga)
    await neighbour.send(olga)
    const tracer = await trace(server, {
      calls: SYNCS,
      paths: [file, `${file}-wal`],
      inject: 'delay_enter=600s',
    })
    let isAnswered = false
    const slow = writers[0]!.send(olga).finally(() => {
      isAnswered = true
    })
    for (let n = 0; n < OTHERS; n++) {
      expect(await neighbour.send(olga)).toBe(true)
      for (const path of ['/healthz', '/admin/tickets', '/admin/tickets/globex/TKT-000001'])
        expect((await olga.get(path)).status).toBe(200)
    }
    expect(isAnswered).toBe(false)
    await tracer.end()
    await slow
    await server.stop()
  })

  test('with the platform keeps nobody waiting who changes nothing there, nor the event loop', async () => {
    const { config, writers, neighbour } = await prepareHouse(1)
    const server = await startServer({ dataDir: config.dataDir })
    const olga = await server.signedIn('olga')
    const anna = await server.signedIn('anna')
    await writers[0]!.send(olga)
    const platform = join(config.dataDir, 'platform.sqlite')
    const tracer = await trace(server, {
      calls: SYNCS,
      paths: [platform, `${platform}-wal`],
      inject: 'delay_enter=600s',
    })
    for (let n = 0; n < OTHERS; n++) {
      for (const writer of [...writers, neighbour]) expect(await writer.send(olga)).toBe(true)
      expect((await anna.get('/acme/tickets/TKT-000001')).status).toBe(200)
      expect((await olga.get('/admin/tickets')).status).toBe(200)
    }
    let isAnswered = false
    const slow = olga.post('/admin/settings', { timeZone: 'Europe/Berlin' }).finally(() => {
      isAnswered = true
    })
    for (let n = 0; n < OTHERS; n++) expect((await anna.get('/healthz')).status).toBe(200)
    expect(isAnswered).toBe(false)
    await tracer.end()
    expect((await slow).status).toBeLessThan(400)
    await server.stop()
  })
})
