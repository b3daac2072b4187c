import { mkdirSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeLeftovers } from '#app/backup/restoring/leftovers.server.ts'
import { backUp, emptyInstall, furnishedInstall, restoreTo } from '#tests/backup/furnished.ts'

const DAY_MS = 24 * 60 * 60_000

test('what a restore that was killed worked in is taken away a day later, and what one kept never', async () => {
  const furnished = await furnishedInstall()
  await backUp(furnished)
  const config = emptyInstall()
  const isOurs = (name: string) => /^(?:restoring|replaced)-/.test(name)
  const ours = () => readdirSync(config.dataDir).filter(isOurs)
  const seen = new Set<string>()
  const progress = () => {
    for (const name of ours()) seen.add(name)
  }
  for (let i = 0; i < 2; i++) await restoreTo(config, furnished.archive, { progress })
  const stages = [...seen].filter((name) => name.startsWith('restoring-'))
  expect(stages).toHaveLength(2)
  stages.push('restoring-20260301T120000Z')
  const kept = ours()
  expect(kept).toHaveLength(1)

  const now = Date.now()
  for (const name of stages) mkdirSync(join(config.dataDir, name))
  for (const name of [...stages.slice(1), ...kept])
    utimesSync(join(config.dataDir, name), now / 1000, now / 1000 - (2 * DAY_MS) / 1000)
  await removeLeftovers(config, now)
  expect(ours().sort()).toEqual([...kept, stages[0]].sort())
})
