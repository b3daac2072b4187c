import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newId } from '#app/db/id.server.ts'
import { startHousekeeping } from '#app/housekeeping.server.ts'
import { clearStrays } from '#app/workspaces/strays.server.ts'
import { openTestDesk, type TestDesk } from '#tests/support/desk.ts'

const HOUR = 60 * 60_000

/** What a crash leaves, last touched so long ago. */
function leave(desk: TestDesk, name: string, ageMs: number): string {
  const path = join(desk.config.dataDir, 'workspaces', name)
  writeFileSync(path, `of ${name}`)
  const then = new Date(Date.now() - ageMs)
  utimesSync(path, then, then)
  return name
}

const kept = (desk: TestDesk) => readdirSync(join(desk.config.dataDir, 'workspaces'))

test('what nobody will finish is removed, what no workspace names is moved aside, whole', async () => {
  const desk = await openTestDesk()
  const whole = kept(desk)
  const unfinished = newId()
  const stray = newId()
  const removed = ['.new.sqlite', '.new.sqlite-shm', '.new.sqlite-wal'].map((end) =>
    leave(desk, unfinished + end, HOUR + 1_000),
  )
  const movedAside = ['.sqlite', '.sqlite-wal'].map((end) => leave(desk, stray + end, HOUR + 1_000))
  const young = ['.sqlite', '.new.sqlite'].map((end) => leave(desk, newId() + end, HOUR - 60_000))
  const foreign = leave(desk, 'notes.txt', 24 * HOUR)

  const { platform, config } = desk
  expect(await clearStrays(platform, config.dataDir, Date.now())).toEqual({ removed, movedAside })
  expect(kept(desk).sort()).toEqual([...whole, ...young, foreign].sort())
  const aside = join(config.dataDir, 'unclaimed')
  expect(readdirSync(aside)).toEqual(movedAside)
  expect(readFileSync(join(aside, movedAside[0]!), 'utf8')).toBe(`of ${stray}.sqlite`)
  expect(await clearStrays(platform, config.dataDir, Date.now())).toEqual({ removed: [], movedAside: [] })
})

test('a workspace that nobody has touched for a year stays where it is', async () => {
  const desk = await openTestDesk()
  const { id } = await desk.workspace()
  const old = new Date(Date.now() - 365 * 24 * HOUR)
  utimesSync(join(desk.config.dataDir, 'workspaces', `${id}.sqlite`), old, old)
  await clearStrays(desk.platform, desk.config.dataDir, Date.now())
  expect(kept(desk)).toContain(`${id}.sqlite`)
})

test('housekeeping does it', async () => {
  const desk = await openTestDesk()
  const name = leave(desk, `${newId()}.new.sqlite`, 2 * HOUR)
  const housekeeping = startHousekeeping(desk)
  await housekeeping.sweepAll()
  await housekeeping.stop()
  expect(existsSync(join(desk.config.dataDir, 'workspaces', name))).toBe(false)
})
