import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import { openInstall } from '#app/install.server.ts'
import { testConfig } from '#tests/support/install.ts'
import { startServer } from '#tests/support/process.ts'
import { prepareHouse, readKept } from './house.ts'
import { CAN_MOUNT, fill, powerCutDisk, smallDisk } from './mounts.ts'

describe.runIf(CAN_MOUNT)('on a real disk', () => {
  test('one that is full refuses with 503, keeps what it acknowledged, and goes on by itself once there is room', async () => {
    const { config, writers } = await prepareHouse(2)
    const disk = smallDisk(24)
    const dataDir = join(disk, 'data')
    cpSync(config.dataDir, dataDir, { recursive: true })
    const server = await startServer({ dataDir })
    const anna = await server.signedIn('anna')
    const olga = await server.signedIn('olga')
    const [writer] = writers
    while (writer!.acknowledged.length < 3) await writer!.send(olga)
    const filler = fill(disk, 128 * 1024)
    for (let tries = 0; tries < 300 && !writer!.statuses.has(503); tries++) await writer!.send(olga)
    expect([...writer!.statuses.keys()].sort()).toEqual([303, 503])
    expect((await anna.get('/acme/tickets')).status).toBe(200)
    rmSync(filler)
    expect(await writer!.send(olga)).toBe(true)
    expect(await server.stop()).toMatchObject({ code: 0 })

    const { replies } = await readKept(testConfig(dataDir))
    expect(replies.map((reply) => reply.body)).toEqual(writer!.wishes.map((wish) => wish.body))
  })

  test('one that loses its power has every acknowledged reply, and every file whole', async () => {
    const { config, writers } = await prepareHouse(4)
    const disk = powerCutDisk(96)
    const dataDir = join(disk.folder, 'data')
    cpSync(config.dataDir, dataDir, { recursive: true })
    execFileSync('sync', ['-f', disk.folder])
    const server = await startServer({ dataDir })
    const olga = await server.signedIn('olga')
    let done = false
    // Slowly: at full speed checkpoints sync so often that what is not durable seems to be.
    const writing = writers.map(async (writer) => {
      while (!done) {
        await writer.send(olga)
        await sleep(100)
      }
    })
    while (writers.some((writer) => writer.acknowledged.length < 6)) await sleep(20)
    server.child.kill('SIGSTOP')
    const after = disk.cut()
    const acknowledged = writers.flatMap((writer) => writer.acknowledged)
    server.child.kill('SIGCONT')
    done = true
    await Promise.all(writing)
    await server.stop()

    const cut = testConfig(join(after, 'data'))
    const { replies, filesOf } = await readKept(cut)
    const bodies = new Map(replies.map((reply) => [reply.body, reply.id]))
    expect(acknowledged.filter((wish) => !bodies.has(wish.body))).toEqual([])
    const filed = acknowledged.filter((wish) => wish.file)
    expect(filed.length).toBeGreaterThan(0)
    expect(filed.filter((wish) => filesOf.get(bodies.get(wish.body)!) !== 1)).toEqual([])
    const install = await openInstall(cut)
    const { findings } = await checkInstall(install, () => {})
    expect(findings).toEqual([])
    await install.close()
  })

  test('that last proof would notice: commits that are not synced are lost', async () => {
    const disk = powerCutDisk(32)
    const open = (folder: string) => new BetterSqlite3(join(folder, 'a.sqlite'))
    const connection = open(disk.folder)
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = NORMAL')
    connection.exec('create table a (n integer)')
    for (let n = 0; n < 40; n++) {
      connection.prepare('insert into a values (?)').run(n)
      await sleep(25)
    }
    const after = disk.cut()
    connection.close()
    const survivor = open(after)
    const tables = survivor.prepare(`select count(*) from sqlite_schema where name = 'a'`).pluck().get()
    const kept = tables === 0 ? 0 : survivor.prepare('select count(*) from a').pluck().get()
    survivor.close()
    expect(kept).toBeLessThan(40)
  })
})
