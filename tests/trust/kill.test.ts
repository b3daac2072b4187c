import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { checkInstall } from '#app/check/check.server.ts'
import { openInstall } from '#app/install.server.ts'
import { startServer } from '#tests/support/process.ts'
import { prepareHouse, readKept } from './house.ts'

const KILLS = 8
const WRITERS = 8

test('a process killed again and again keeps each acknowledged reply exactly once, with its file and its email', async () => {
  const { config, writers } = await prepareHouse(WRITERS)
  const countAcknowledged = () => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0)
  for (let life = 0; life < KILLS; life++) {
    const server = await startServer({ dataDir: config.dataDir })
    const olga = await server.signedIn('olga')
    let dead = false
    const writing = writers.map(async (writer) => {
      while (!dead) if (!(await writer.send(olga))) await sleep(5)
    })
    const before = countAcknowledged()
    while (countAcknowledged() < before + WRITERS) await sleep(5)
    // Somewhere in the middle of things: in a commit, in an fsync, between a file and its row.
    await sleep(Math.random() * 300)
    await server.stop('SIGKILL')
    dead = true
    await Promise.all(writing)
  }
  const last = await startServer({ dataDir: config.dataDir })
  const olga = await last.signedIn('olga')
  for (const writer of writers) {
    for (let tries = 0; tries < 5 && writer.wishes.some((wish) => !wish.acknowledged); tries++)
      await writer.send(olga)
  }
  expect(await last.stop()).toMatchObject({ code: 0 })

  const wishes = writers.flatMap((writer) => writer.wishes)
  expect(wishes.length).toBeGreaterThanOrEqual(KILLS * WRITERS)
  expect(wishes.filter((wish) => !wish.acknowledged)).toEqual([])
  const kept = await readKept(config)
  expect(kept.replies.map((reply) => reply.body).sort()).toEqual(wishes.map((wish) => wish.body).sort())
  const withFile = new Set(wishes.filter((wish) => wish.file).map((wish) => wish.body))
  expect(
    kept.replies.filter(({ id, body }) => (kept.filesOf.get(id) ?? 0) !== (withFile.has(body) ? 1 : 0)),
  ).toEqual([])
  // One agent answers for Support.
  expect(kept.emails.length).toBe(wishes.length)
  expect(new Set(kept.emails).size).toBe(wishes.length)

  const install = await openInstall(config)
  expect((await checkInstall(install, () => {})).findings).toEqual([])
  await install.close()
})
