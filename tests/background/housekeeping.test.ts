import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startHousekeeping } from '#app/background/housekeeping.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Log } from '#app/log.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'

/** A file that a crash left behind two days ago. */
async function leaveStray(install: TestInstall, subdomain: 'acme' | 'globex'): Promise<string> {
  const { uploads, now } = await install.workspace(subdomain)
  await mkdir(uploads, { recursive: true })
  const path = join(uploads, newId())
  await writeFile(path, 'left')
  const then = now() / 1000 - 2 * 24 * 3600
  await utimes(path, then, then)
  return uploads
}

test('every workspace is swept', async () => {
  const install = await openTestInstall()
  const folders = [await leaveStray(install, 'acme'), await leaveStray(install, 'globex')]
  const housekeeping = startHousekeeping(install)
  await housekeeping.sweepAll()
  for (const folder of folders) expect(await readdir(folder)).toEqual([])
  await housekeeping.stop()
})

test('a workspace that cannot be swept is logged, and the others are', async () => {
  const install = await openTestInstall()
  const acme = await install.workspace('acme')
  const folders = { acme: await leaveStray(install, 'acme'), globex: await leaveStray(install, 'globex') }
  const errors: object[] = []
  const log: Log = { ...install.log, error: (fields) => void errors.push(fields) }
  const within: TestInstall['within'] = (id, act) =>
    id === acme.id ? Promise.reject(new Error('disk')) : install.within(id, act)
  const housekeeping = startHousekeeping({ ...install, within, log })
  await housekeeping.sweepAll()
  expect(await readdir(folders.globex)).toEqual([])
  expect(await readdir(folders.acme)).toHaveLength(1)
  expect(errors).toContainEqual(expect.objectContaining({ workspace: acme.id }))
  await housekeeping.stop()
})

test('once stopped, nothing more is swept', async () => {
  const install = await openTestInstall()
  const housekeeping = startHousekeeping(install)
  await housekeeping.stop()
  const folder = await leaveStray(install, 'acme')
  await housekeeping.sweepAll()
  expect(await readdir(folder)).toHaveLength(1)
})
