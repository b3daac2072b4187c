import { expect, test } from 'vitest'
import { readSettings } from '#app/settings/settings.server.ts'
import { pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { chosenOf } from '#tests/support/page.ts'
import { openTestSite } from '#tests/support/site.ts'

test('an owner decides the time zone and whether replies can be taken back', async () => {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  const before = await pageOf(owner, '/admin/settings')
  expect(chosenOf(before, 'timeZone')).toBe('UTC')
  expect(before).toMatch(/<label for="([^"]+)"[^>]*><input[^>]*name="undoSend"[^>]*>Undo send<\/label>/)
  const saved = await owner.post('/admin/settings', { timeZone: 'Europe/Berlin', undoSend: 'on' })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/admin/settings?done=saved'])
  expect(await readSettings(site.install.platform)).toEqual({ timeZone: 'Europe/Berlin', undoSend: true })
  const after = await pageOf(owner, '/admin/settings?done=saved')
  expect(chosenOf(after, 'timeZone')).toBe('Europe/Berlin')
  expect(after).toMatch(/<input[^>]*name="undoSend"[^>]*checked/)
  expect(readable(after)).toContain('The settings are saved.')
  await owner.post('/admin/settings', { timeZone: 'Europe/Berlin' })
  expect((await readSettings(site.install.platform)).undoSend).toBe(false)
})

test('an unknown time zone is refused on the same page, and nothing changes', async () => {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  const answer = await owner.post('/admin/settings', { timeZone: 'Mars/Olympus', undoSend: 'on' })
  expect(answer.status).toBe(400)
  expect(readable(await answer.text())).toContain('Choose one of the time zones in the list.')
  expect((await readSettings(site.install.platform)).undoSend).toBe(false)
})

test('every page of the desk is in the desk’s time zone, the portal in the workspace’s', async () => {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  await owner.post('/admin/settings', { timeZone: 'Asia/Tokyo' })
  const ticket = await ticketOn(site)
  for (const path of ['/admin/tickets', ticket, '/admin/outbox', '/admin/audit', '/admin/team']) {
    expect(await pageOf(owner, path), path).toContain('data-zone="Asia/Tokyo"')
  }
  const anna = await site.signedIn('anna')
  for (const path of ['/acme/tickets', '/acme/tickets/TKT-000001']) {
    expect(await pageOf(anna, path), path).toContain('data-zone="Europe/Berlin"')
  }
})

test('the page says what the environment decided', async () => {
  const site = await openTestSite({ MAIL_REPLY_TO: 'team@example.com' })
  const text = readable(await pageOf(await site.signedIn('owner'), '/admin/settings'))
  expect(text).toContain(`Address in links ${site.install.config.origin}`)
  expect(text).toContain('Not sent: kept in the outbox to read')
  expect(text).toContain('Replies to emails go to team@example.com')
})
