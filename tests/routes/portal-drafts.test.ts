import { expect, test } from 'vitest'
import { chosenOf, fieldValue, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

/** Signs in where the answer led to, and goes where that leads. */
async function signInAgain(visitor: Visitor, answer: Response, who: 'anna' | 'ben'): Promise<string> {
  expect(answer.status).toBe(303)
  const login = answer.headers.get('location')!
  expect(login).toMatch(/^\/acme\/login\?/)
  const signedIn = await visitor.post(login, { email: WORLD[who].email, password: PASSWORD })
  return signedIn.headers.get('location')!
}

async function annaWhoseSessionEnds(site: TestSite) {
  const anna = await site.signedIn('anna')
  return { anna, endSession: () => anna.cookies().clear() }
}

test('a ticket that was sent after the session had ended is in the form after signing in, but for its files', async () => {
  const site = await openTestSite()
  const { anna, endSession } = await annaWhoseSessionEnds(site)
  const fields = await newTicketFields(anna, { body: 'Typed for an hour.' })
  endSession()
  const answer = await anna.post('/acme/tickets/store', multipart(fields, [sample('screenshot.png')]))
  const next = await signInAgain(anna, answer, 'anna')
  expect(next).toBe('/acme/tickets/create')
  const page = await (await anna.get(next)).text()
  expect(fieldValue(page, 'subject')).toBe(fields.subject)
  expect(fieldValue(page, 'body')).toBe('Typed for an hour.')
  expect(chosenOf(page, 'department')).toBe(fields.department)
  expect(chosenOf(page, 'priority')).toBe('high')
  expect(wordsOf(page)).toContain('What you wrote is here again')
  expect(wordsOf(page)).toContain('files must be chosen again')

  const sent = { ...fields, key: fieldValue(page, 'key')! }
  expect((await anna.post('/acme/tickets/store', sent)).status).toBe(303)
  expect(fieldValue(await (await anna.get(next)).text(), 'body')).toBe('')
})

test('a reply that was sent after the session had ended is in its place on the ticket', async () => {
  const site = await openTestSite()
  const { anna, endSession } = await annaWhoseSessionEnds(site)
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'Typed for an hour.')
  endSession()
  const next = await signInAgain(anna, await anna.post(`${ticket}/reply`, multipart(form)), 'anna')
  expect(next).toBe(ticket)
  const page = await (await anna.get(ticket)).text()
  expect(fieldValue(page, 'body')).toBe('Typed for an hour.')
  expect(wordsOf(page)).toContain('What you wrote is here again')
})

test('where the ticket was closed meanwhile, it is in a new ticket that points back', async () => {
  const site = await openTestSite()
  const { anna, endSession } = await annaWhoseSessionEnds(site)
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'Typed for an hour.')
  await anna.post(`${ticket}/close`, {})
  endSession()
  await signInAgain(anna, await anna.post(`${ticket}/reply`, multipart(form)), 'anna')
  const page = await (await anna.get(ticket)).text()
  expect(fieldValue(page, 'body')).toBe('Typed for an hour.')
  expect(fieldValue(page, 'from')).toBe('TKT-000001')
})

test('what was sent to a suspended workspace is on the page, and in its form once it is resumed', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const opening = await newTicketFields(anna, { body: 'Typed for an hour.' })
  const reply = await replyFields(anna, ticket, 'Another hour.')
  const suspend = (at: number | null) =>
    site.desk.platform.db
      .updateTable('workspaces')
      .set({ suspended_at: at })
      .where('subdomain', '=', 'acme')
      .execute()
  await suspend(1)
  const sent = await anna.post('/acme/tickets/store', multipart(opening, [sample('screenshot.png')]))
  expect(sent.status).toBe(404)
  const closed = await sent.text()
  expect(closed).toContain(`${opening.subject}\n\nTyped for an hour.</textarea>`)
  expect(wordsOf(closed)).toContain('stands in the form when the portal is open again')
  // As a browser with JavaScript asks.
  const inPlace = await (await anna.post(`${ticket}/reply.data`, multipart(reply))).text()
  expect(inPlace).toContain('Another hour.')
  const byStranger = await site.visitor().post('/acme/tickets/store', { ...opening, key: 'none' })
  const lost = await byStranger.text()
  expect(lost).toContain('Typed for an hour.</textarea>')
  expect(wordsOf(lost)).toContain('could not be kept')

  await suspend(null)
  const form = await (await anna.get('/acme/tickets/create')).text()
  expect(fieldValue(form, 'subject')).toBe(opening.subject)
  expect(fieldValue(form, 'body')).toBe('Typed for an hour.')
  expect(wordsOf(form)).toContain('What you wrote is here again')
  expect(fieldValue(await (await anna.get(ticket)).text(), 'body')).toBe('Another hour.')
})

test('nobody else finds it after signing in at the same browser', async () => {
  const site = await openTestSite()
  const { anna, endSession } = await annaWhoseSessionEnds(site)
  const fields = await newTicketFields(anna, { body: 'Not for Ben.' })
  endSession()
  const next = await signInAgain(anna, await anna.post('/acme/tickets/store', fields), 'ben')
  expect(await (await anna.get(next)).text()).not.toContain('Not for Ben.')
})

test('without a session a portal leads to sign-in and from there to where one wanted to go', async () => {
  const site = await openTestSite()
  const stranger = site.visitor()
  for (const path of ['/acme', '/acme/tickets?status=open', '/acme/tickets/TKT-000001']) {
    const answer = await stranger.get(path)
    expect(answer.status).toBe(302)
    const login = answer.headers.get('location')!
    expect(new URL(login, site.origin).searchParams.get('next')).toBe(path)
  }
  const anna = await site.signedIn('anna')
  const home = await anna.get('/acme')
  expect([home.status, home.headers.get('location')]).toEqual([302, '/acme/tickets'])
})
