import { expect, test } from 'vitest'
import { inside } from '#tests/support/desk-pages.ts'
import { fieldValue, wordsOf } from '#tests/support/page.ts'
import { openTicketAs } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'
import { statusOf } from '#tests/support/tickets.ts'

test('the thirty-first closing in ten minutes is refused, those taken back among them, and the ticket stays open', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  for (let i = 0; i < 30; i++) {
    expect((await anna.post(`${ticket}/close`, {})).status).toBe(303)
    const undo = { change: await anna.hidden(ticket, 'change') }
    expect((await anna.post(`${ticket}/undo`, undo)).status).toBe(303)
  }
  const refused = await anna.post(`${ticket}/close`, {})
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500)
  expect(wordsOf(await refused.text())).toContain('You have closed many tickets in a short time.')
  expect(await inside(site, 'acme', (workspace) => statusOf(workspace, 1))).toBe('open')
  site.advance(601_000)
  expect((await anna.post(`${ticket}/close`, {})).status).toBe(303)
})

test('the eleventh name within an hour is refused, and kept in its field; the one that stands costs nothing', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  for (let i = 1; i <= 10; i++) {
    for (let again = 0; again < 2; again++) {
      expect((await anna.post('/acme/account', { name: `Anna ${i}` })).status).toBe(303)
    }
  }
  const refused = await anna.post('/acme/account', { name: 'Anna Amsel' })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).not.toBeNull()
  const page = await refused.text()
  expect(wordsOf(page)).toContain('You have changed your name many times.')
  expect(fieldValue(page, 'name')).toBe('Anna Amsel')
  site.advance(3_601_000)
  expect((await anna.post('/acme/account', { name: 'Anna Amsel' })).status).toBe(303)
})
