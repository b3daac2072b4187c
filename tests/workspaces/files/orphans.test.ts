import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startHousekeeping } from '#app/background/housekeeping.server.ts'
import { newId } from '#app/db/id.server.ts'
import { clearOrphans } from '#app/workspaces/files/orphans.server.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'

const HOUR = 60 * 60_000

/** What a crash leaves, last touched so long ago. */
function leave(install: TestInstall, name: string, ageMs: number): string {
  const path = join(install.config.dataDir, 'workspaces', name)
  writeFileSync(path, `of ${name}`)
  const then = new Date(Date.now() - ageMs)
  utimesSync(path, then, then)
  return name
}

const kept = (install: TestInstall) => readdirSync(join(install.config.dataDir, 'workspaces'))

test('what nobody will finish is removed, what no workspace names is moved aside, whole', async () => {
  const install = await openTestInstall()
  const whole = kept(install)
  const unfinished = newId()
  const stray = newId()
  const removed = ['.new.sqlite', '.new.sqlite-shm', '.new.sqlite-wal'].map((end) =>
    leave(install, unfinished + end, HOUR + 1_000),
  )
  const movedAside = ['.sqlite', '.sqlite-wal'].map((end) => leave(install, stray + end, HOUR + 1_000))
  const young = ['.sqlite', '.new.sqlite'].map((end) => leave(install, newId() + end, HOUR - 60_000))
  const foreign = leave(install, 'notes.txt', 24 * HOUR)

  const { platform, config } = install
  expect(await clearOrphans(platform, config.dataDir, Date.now())).toEqual({ removed, movedAside })
  expect(kept(install).sort()).toEqual([...whole, ...young, foreign].sort())
  const aside = join(config.dataDir, 'unclaimed')
  expect(readdirSync(aside)).toEqual(movedAside)
  expect(readFileSync(join(aside, movedAside[0]!), 'utf8')).toBe(`of ${stray}.sqlite`)
  expect(await clearOrphans(platform, config.dataDir, Date.now())).toEqual({ removed: [], movedAside: [] })
})

test('a workspace that nobody has touched for a year stays where it is', async () => {
  const install = await openTestInstall()
  const { id } = await install.workspace()
  const old = new Date(Date.now() - 365 * 24 * HOUR)
  utimesSync(join(install.config.dataDir, 'workspaces', `${id}.sqlite`), old, old)
  await clearOrphans(install.platform, install.config.dataDir, Date.now())
  expect(kept(install)).toContain(`${id}.sqlite`)
})

test('housekeeping does it', async () => {
  const install = await openTestInstall()
  const name = leave(install, `${newId()}.new.sqlite`, 2 * HOUR)
  const housekeeping = startHousekeeping(install)
  await housekeeping.sweepAll()
  await housekeeping.stop()
  expect(existsSync(join(install.config.dataDir, 'workspaces', name))).toBe(false)
})
