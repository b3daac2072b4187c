import { expect, test } from 'vitest'
import { valuesOf, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

const STORE = '/acme/tickets/store'

async function countOf(visitor: Visitor, words: string, path: string): Promise<number> {
  return wordsOf(await (await visitor.get(path)).text()).split(words).length - 1
}

test('a form sent twice opens one ticket, and both answers lead to it', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const form = await newTicketFields(anna)
  const answers = [
    await anna.post(STORE, multipart(form, [sample('screenshot.png')])),
    await anna.post(STORE, multipart(form, [sample('screenshot.png')])),
  ]
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual(
    Array(2).fill('/acme/tickets/TKT-000001'),
  )
  expect(await countOf(anna, 'TKT-0000', '/acme/tickets')).toBe(1)
  expect(await countOf(anna, 'screenshot.png', '/acme/tickets/TKT-000001')).toBe(1)
})

test('a double click opens one ticket', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const form = multipart(await newTicketFields(anna))
  const answers = await Promise.all([anna.post(STORE, form), anna.post(STORE, form)])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await countOf(anna, 'TKT-0000', '/acme/tickets')).toBe(1)
})

test('a double click with files opens one ticket with each of them once', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const form = await newTicketFields(anna)
  const files = ['screenshot.png', 'invoice.pdf', 'photo.jpg']
  const send = () =>
    anna.post(
      STORE,
      multipart(
        form,
        files.map((name) => sample(name)),
      ),
    )
  const answers = await Promise.all([send(), send()])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(await countOf(anna, 'TKT-0000', '/acme/tickets')).toBe(1)
  for (const name of files) expect(await countOf(anna, name, '/acme/tickets/TKT-000001')).toBe(1)
})

test('the same form with the file that was forgotten is another reply, and the file is kept', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'See what I attached.')
  await anna.post(`${ticket}/reply`, multipart(form))
  expect((await anna.post(`${ticket}/reply`, multipart(form, [sample('invoice.pdf')]))).status).toBe(303)
  expect(await countOf(anna, 'invoice.pdf', ticket)).toBe(1)
})

test('the same key with other words is another ticket, and so is a form without a key', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const form = await newTicketFields(anna)
  await anna.post(STORE, form)
  await anna.post(STORE, { ...form, body: 'Now the tray burns too.' })
  const { key: _, ...keyless } = form
  await anna.post(STORE, keyless)
  await anna.post(STORE, keyless)
  expect(await countOf(anna, 'TKT-0000', '/acme/tickets')).toBe(4)
})

test('a reply sent twice is one reply, also when the ticket was closed in between', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'The fire is out.')
  expect((await anna.post(`${ticket}/reply`, multipart(form))).status).toBe(303)
  expect((await anna.post(`${ticket}/reply`, multipart(form))).status).toBe(303)
  await anna.post(`${ticket}/close`, {})
  expect((await anna.post(`${ticket}/reply`, multipart(form))).status).toBe(303)
  expect(await countOf(anna, 'The fire is out.', ticket)).toBe(1)
})

test('closing twice closes once, and tells the team once', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  for (let i = 0; i < 2; i++) {
    const answer = await anna.post(`${ticket}/close`, {})
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(ticket)
  }
  expect(await countOf(anna, 'You closed this ticket', ticket)).toBe(1)
  const { id } = await site.install.platform.db
    .selectFrom('workspaces')
    .select('id')
    .where('subdomain', '=', 'acme')
    .executeTakeFirstOrThrow()
  const emails = await site.install.within(id, ({ db }) => db.selectFrom('outbox').select('kind').execute())
  expect(emails?.filter(({ kind }) => /clos/.test(kind))).toHaveLength(1)
})

test('what waited on a form that was sent already waits no longer', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const form = await newTicketFields(anna)
  await anna.post(STORE, multipart(form, [sample('screenshot.png')]))
  await anna.post(STORE, multipart(form, [sample('screenshot.png')]))
  const refused = await anna.post(STORE, multipart({ key: form.key!, holds: '1', subject: '' }))
  expect(refused.status).toBe(400)
  expect(valuesOf(await refused.text(), 'held')).toEqual([])
})
