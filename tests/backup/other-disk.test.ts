import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { sayHowFull } from '#tests/support/full-disk.ts'
import { backUp, emptyInstall, furnishedInstall, restoreTo } from './furnished.ts'

test('where the disk of the data is full, an archive on another disk is made there alone', async () => {
  const furnished = await furnishedInstall()
  const { dataDir } = furnished.install.config
  let isFull = true
  sayHowFull((path) => (isFull && path.startsWith(dataDir) ? { bsize: 1, blocks: 1, bavail: 0 } : undefined))
  const made: string[] = []
  const progress = () => void made.push(...readdirSync(dirname(furnished.archive)), ...readdirSync(dataDir))
  await backUp(furnished, { progress })
  expect(existsSync(furnished.archive)).toBe(true)
  expect(made.filter((name) => name.startsWith('backup-'))).not.toEqual([])
  expect(readdirSync(dataDir).filter((name) => name.startsWith('backup-'))).toEqual([])
  isFull = false
  expect((await restoreTo(emptyInstall(), furnished.archive)).workspaces).toHaveLength(2)
})
