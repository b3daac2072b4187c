import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newId } from '#app/db/id.server.ts'
import { startHousekeeping } from '#app/housekeeping.server.ts'
import type { Log } from '#app/log.ts'
import { openTestDesk, type TestDesk } from '#tests/support/desk.ts'

/** A file that a crash left behind two days ago. */
async function leaveStray(desk: TestDesk, subdomain: 'acme' | 'globex'): Promise<string> {
  const { uploads, now } = await desk.workspace(subdomain)
  await mkdir(uploads, { recursive: true })
  const path = join(uploads, newId())
  await writeFile(path, 'left')
  const then = now() / 1000 - 2 * 24 * 3600
  await utimes(path, then, then)
  return uploads
}

test('every workspace is swept', async () => {
  const desk = await openTestDesk()
  const folders = [await leaveStray(desk, 'acme'), await leaveStray(desk, 'globex')]
  const housekeeping = startHousekeeping(desk)
  await housekeeping.sweepAll()
  for (const folder of folders) expect(await readdir(folder)).toEqual([])
  await housekeeping.stop()
})

test('a workspace that cannot be swept is logged, and the others are', async () => {
  const desk = await openTestDesk()
  const acme = await desk.workspace('acme')
  const folders = { acme: await leaveStray(desk, 'acme'), globex: await leaveStray(desk, 'globex') }
  const errors: object[] = []
  const log: Log = { ...desk.log, error: (fields) => void errors.push(fields) }
  const within: TestDesk['within'] = (id, act) =>
    id === acme.id ? Promise.reject(new Error('disk')) : desk.within(id, act)
  const housekeeping = startHousekeeping({ ...desk, within, log })
  await housekeeping.sweepAll()
  expect(await readdir(folders.globex)).toEqual([])
  expect(await readdir(folders.acme)).toHaveLength(1)
  expect(errors).toContainEqual(expect.objectContaining({ workspace: acme.id }))
  await housekeeping.stop()
})

test('once stopped, nothing more is swept', async () => {
  const desk = await openTestDesk()
  const housekeeping = startHousekeeping(desk)
  await housekeeping.stop()
  const folder = await leaveStray(desk, 'acme')
  await housekeeping.sweepAll()
  expect(await readdir(folder)).toHaveLength(1)
})
