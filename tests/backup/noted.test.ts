import { expect, test } from 'vitest'
import { lastBackupAt, noteBackup } from '#app/backup/file.server.ts'
import { openTestInstall, START } from '#tests/support/install.ts'

test('a backup of the install is remembered by its moment, and noted by its name', async () => {
  const { config, platform } = await openTestInstall()
  await noteBackup(config, START + 1, '/elsewhere/deskfile-20260301T120000Z.tar.gz')
  expect(await lastBackupAt(platform)).toBe(START + 1)
  const noted = await platform.db
    .selectFrom('audit')
    .select(['action', 'admin_id', 'subject', 'at'])
    .executeTakeFirstOrThrow()
  expect(noted).toEqual({
    action: 'install.backed-up',
    admin_id: null,
    subject: 'deskfile-20260301T120000Z.tar.gz',
    at: START + 1,
  })
})
