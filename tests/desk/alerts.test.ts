import { expect, test } from 'vitest'
import type { Admin } from '#app/admins/admin.ts'
import { noteBackup } from '#app/backup/file.server.ts'
import { readSettingRows } from '#app/db/setting-rows.server.ts'
import { readAlerts } from '#app/desk/alerts/alerts.loader.server.ts'
import { writeProviderState } from '#app/outbox/provider.server.ts'
import { openTestInstall, START, type TestInstall } from '#tests/support/install.ts'
import { openTestSite } from '#tests/support/site.ts'

const HOUR_MS = 3_600_000
const olga = { id: '0'.repeat(32), name: 'Olga', email: 'olga@desk.test', role: 'owner' } as const
const alertsOf = async (install: TestInstall, who: Admin = olga) =>
  readAlerts(install, who, await readSettingRows(install.platform))

test('a backup that is long overdue is told, a young install and one without a schedule are let alone', async () => {
  const scheduled = await openTestInstall({ BACKUP_EVERY: '6h' })
  expect(await alertsOf(scheduled)).toEqual([])
  scheduled.advance(13 * HOUR_MS)
  expect(await alertsOf(scheduled)).toEqual([{ kind: 'backup', since: 0 }])
  await noteBackup(scheduled.config, START + 13 * HOUR_MS, 'desk.tar')
  scheduled.advance(11 * HOUR_MS)
  expect(await alertsOf(scheduled)).toEqual([])
  scheduled.advance(2 * HOUR_MS)
  expect(await alertsOf(scheduled)).toEqual([{ kind: 'backup', since: START + 13 * HOUR_MS }])
  const unscheduled = await openTestInstall()
  unscheduled.advance(1_000 * HOUR_MS)
  expect(await alertsOf(unscheduled)).toEqual([])
})

test('mail that Postmark refuses is told at once, a Postmark that is away after ten minutes', async () => {
  const install = await openTestInstall({ POSTMARK_SERVER_TOKEN: 'x' })
  expect(await alertsOf(install)).toEqual([])
  await writeProviderState(install.platform, 'down', { reason: 'unreachable' })
  install.advance(9 * 60_000)
  expect(await alertsOf(install)).toEqual([])
  install.advance(2 * 60_000)
  expect(await alertsOf(install)).toEqual([{ kind: 'mail', since: START }])
  await writeProviderState(install.platform, 'stopped', { reason: 'notAllowed' })
  expect(await alertsOf(install)).toMatchObject([{ kind: 'mail' }])
  expect(await alertsOf(install, { ...olga, role: 'agent' })).toEqual([])
})

test('the queue shows them to owners, and to nobody else', async () => {
  const site = await openTestSite({ BACKUP_EVERY: '6h', POSTMARK_SERVER_TOKEN: 'x' })
  await writeProviderState(site.install.platform, 'stopped', { reason: 'notAllowed' })
  const queue = async (name: 'owner' | 'agent') =>
    (await (await site.signedIn(name)).get('/admin/tickets')).text()
  const shown = await queue('owner')
  expect(shown).toContain('There is no backup')
  expect(shown).toContain('Emails are not being sent')
  expect(await queue('agent')).not.toMatch(/last backup|not leaving/)
  expect((await site.visitor().get('/readyz')).status).toBe(200)
})
