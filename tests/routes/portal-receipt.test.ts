import { expect, test } from 'vitest'
import { wordsOf } from '#tests/support/page.ts'
import { newTicketFields, openTicketAs, replyFields } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'

const read = async (visitor: { get(path: string): Promise<Response> }, path: string) =>
  wordsOf(await (await visitor.get(path)).text())

test('the page after Submit ticket says once that it arrived, and where the answer comes', async () => {
  const site = await openTestSite({
    POSTMARK_SERVER_TOKEN: 'a-token',
    POSTMARK_API_HOST: 'http://127.0.0.1:9',
  })
  const anna = await site.signedIn('anna')
  const opened = await anna.post('/acme/tickets/store', await newTicketFields(anna))
  expect(opened.headers.get('location')).toBe('/acme/tickets/TKT-000001')
  const html = await (await anna.get('/acme/tickets/TKT-000001')).text()
  expect(wordsOf(html)).toContain(
    'We have your ticket: TKT-000001 We will email anna@acme.test when we answer.',
  )
  expect(html).toMatch(/<div id="receipt" tabindex="-1" autofocus/i)
  expect(await read(anna, '/acme/tickets/TKT-000001')).not.toContain('We have your ticket')
})

test('after Send Reply too; where no email leaves the install, none is promised', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  await anna.get(ticket)
  await anna.post(`${ticket}/reply`, await replyFields(anna, ticket, 'It burns again.'))
  const page = await read(anna, ticket)
  expect(page).toContain('Your reply was sent Our answer will appear on this page.')
  expect(page).not.toContain('We will email')
  expect(await read(anna, ticket)).not.toContain('Your reply was sent')
})

test('it is told on its own ticket alone, and a made-up one tells nothing', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const [first, second] = [await openTicketAs(anna), await openTicketAs(anna)]
  expect(await read(anna, first)).not.toContain('We have your ticket')
  expect(await read(anna, second)).toContain('We have your ticket: TKT-000002')
  const ben = await site.signedIn('ben')
  expect(await read(ben, '/acme/tickets')).not.toContain('We have')
})
