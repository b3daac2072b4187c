import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepToOurselves } from '#app/db/folder/keep-to-ourselves.server.ts'
import { openInstall } from '#app/install.server.ts'
import { temporaryFolder, testConfig } from '#tests/support/install.ts'

const bits = (path: string) => statSync(path).mode & 0o7777

test('a data folder and one of uploads that others may look into are narrowed when they are opened', async () => {
  const dataDir = join(temporaryFolder(), 'data')
  const uploads = join(dataDir, 'uploads')
  for (const folder of [dataDir, uploads]) {
    mkdirSync(folder)
    chmodSync(folder, 0o755)
  }
  const install = await openInstall(testConfig(dataDir))
  await install.close()
  expect([bits(dataDir), bits(uploads)]).toEqual([0o700, 0o700])
})

test('a folder that is everybody’s is refused, and left as it is', () => {
  const folder = join(temporaryFolder(), 'shared')
  mkdirSync(folder)
  chmodSync(folder, 0o1777)
  expect(() => keepToOurselves(folder)).toThrow(/Others on this machine may look into/)
  expect(bits(folder)).toBe(0o1777)
})
