import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUpOnSchedule, nextBackupAt } from '#app/backup/keep.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'

const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 2, 1, 12)

function schedule() {
  return { folder: temporaryFolder(), everyMs: 6 * HOUR_MS, keep: 2 }
}

const made = async (path: string) => writeFileSync(path, '')

test('the first is due at once, the next so long after the one before', async () => {
  const own = schedule()
  expect(await nextBackupAt({ ...own, folder: join(own.folder, 'missing') }, NOON)).toBe(0)
  expect(await nextBackupAt(own, NOON)).toBe(0)
  await backUpOnSchedule(own, NOON, made)
  expect(await nextBackupAt(own, NOON + HOUR_MS)).toBe(NOON + 6 * HOUR_MS)
})

test('a clock that is set back puts no backup off', async () => {
  const own = schedule()
  await backUpOnSchedule(own, NOON, made)
  const before = NOON - 365 * 24 * HOUR_MS
  expect(await nextBackupAt(own, before)).toBe(0)
  await backUpOnSchedule(own, before, made)
  expect(await nextBackupAt(own, before + HOUR_MS)).toBe(before + 6 * HOUR_MS)
})

test('the oldest go once there is another, and none where it fails', async () => {
  const own = schedule()
  for (const hours of [0, 6]) await backUpOnSchedule(own, NOON + hours * HOUR_MS, made)
  const failing = backUpOnSchedule(own, NOON + 12 * HOUR_MS, () => Promise.reject(new Error('no room')))
  await expect(failing).rejects.toThrow('no room')
  const names = ['deskfile-20260301T120000Z.tar.gz', 'deskfile-20260301T180000Z.tar.gz']
  expect(readdirSync(own.folder).sort()).toEqual(names)
  await backUpOnSchedule(own, NOON + 12 * HOUR_MS, made)
  expect(readdirSync(own.folder).sort()).toEqual([names[1], 'deskfile-20260302T000000Z.tar.gz'])
})
