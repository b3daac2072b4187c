import { expect, test } from 'vitest'
import { chosenOf, fieldValue, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const DAY = 24 * 60 * 60_000

/** Signs in where the answer led to, and goes where that leads. */
async function signInAgain(visitor: Visitor, answer: Response, who: 'anna' | 'ben'): Promise<string> {
  expect(answer.status).toBe(303)
  const login = answer.headers.get('location')!
  expect(login).toMatch(/^\/acme\/login\?/)
  const signedIn = await visitor.post(login, { email: WORLD[who].email, password: PASSWORD })
  return signedIn.headers.get('location')!
}

async function suspend({ install }: TestSite, at: number | null): Promise<void> {
  await install.platform.db
    .updateTable('workspaces')
    .set({ suspended_at: at })
    .where('subdomain', '=', 'acme')
    .execute()
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
  expect(wordsOf(page)).toContain('Your text is still here')
  expect(wordsOf(page)).toContain('Your session had ended when you sent it.')
  expect(wordsOf(page)).toContain('If you had attached files, choose them again.')

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
  expect(wordsOf(page)).toContain('Your text is still here')
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
  await suspend(site, 1)
  const sent = await anna.post('/acme/tickets/store', multipart(opening, [sample('screenshot.png')]))
  expect(sent.status).toBe(404)
  const closed = await sent.text()
  expect(closed).toContain(`${opening.subject}\n\nTyped for an hour.</textarea>`)
  expect(wordsOf(closed)).toContain('will be in the form when the portal opens again')
  // As a browser with JavaScript asks.
  const inPlace = await (await anna.post(`${ticket}/reply.data`, multipart(reply))).text()
  expect(inPlace).toContain('Another hour.')
  const byStranger = await site.visitor().post('/acme/tickets/store', { ...opening, key: 'none' })
  const lost = await byStranger.text()
  expect(lost).toContain('Typed for an hour.</textarea>')
  expect(wordsOf(lost)).toContain('could not be saved')

  await suspend(site, null)
  const form = await (await anna.get('/acme/tickets/create')).text()
  expect(fieldValue(form, 'subject')).toBe(opening.subject)
  expect(fieldValue(form, 'body')).toBe('Typed for an hour.')
  expect(wordsOf(form)).toContain('Your text is still here')
  expect(wordsOf(form)).toContain('The portal was closed when you sent it.')
  const answering = await (await anna.get(ticket)).text()
  expect(fieldValue(answering, 'body')).toBe('Another hour.')
  expect(wordsOf(answering)).toContain('The portal was closed when you sent it.')
})

test('what was sent to an address that a workspace has left is on the 404 page, as for one that never was', async () => {
  const site = await openTestSite()
  const [anna, owner] = [await site.signedIn('anna'), await site.signedIn('owner')]
  const ticket = await openTicketAs(anna)
  const opening = await newTicketFields(anna, { body: 'Typed for an hour.' })
  const reply = await replyFields(anna, ticket, 'Another hour.')
  await site.install.platform.db
    .updateTable('workspaces')
    .set({ subdomain: 'moved' })
    .where('subdomain', '=', 'acme')
    .execute()
  const pages = new Set<string>()
  for (const gone of ['acme', 'never']) {
    const sent = await anna.post(`/${gone}/tickets/store`, multipart(opening, [sample('screenshot.png')]))
    expect(sent.status).toBe(404)
    const page = await sent.text()
    expect(page).toContain(`${opening.subject}\n\nTyped for an hour.</textarea>`)
    pages.add(wordsOf(page))
    const answered = await anna.post(`${ticket.replace('acme', gone)}/reply`, reply)
    expect([answered.status, await answered.text()]).toEqual([
      404,
      expect.stringContaining('Another hour.</textarea>'),
    ])
    const ofTeam = await owner.post(
      `/admin${ticket.replace('/acme', '').replace('/tickets', `/tickets/${gone}`)}/reply`,
      reply,
    )
    expect([ofTeam.status, await ofTeam.text()]).toEqual([
      404,
      expect.stringContaining('Another hour.</textarea>'),
    ])
  }
  expect([...pages]).toEqual([expect.stringContaining('Page not found')])

  const long = await (await anna.post('/acme/tickets/store', { body: 'x'.repeat(1_000_000) })).text()
  expect(wordsOf(long)).toContain('this is how it begins')
  expect(long.length).toBeLessThan(600_000)
  const foreign = await anna.post('/acme/tickets/store', opening, { origin: 'https://evil.example' })
  expect([foreign.status, await foreign.text()]).toEqual([403, expect.stringContaining('an hour.')])
})

test('what a suspended workspace was sent waits for weeks, also of a form that lost its key', async () => {
  const site = await openTestSite()
  const { anna } = await annaWhoseSessionEnds(site)
  const { key: _, ...fields } = await newTicketFields(anna, { body: 'Typed for an hour.' })
  await suspend(site, 1)
  const closed = wordsOf(await (await anna.post('/acme/tickets/store', fields)).text())
  expect(closed).toContain('will be in the form when the portal opens again')
  site.advance(29 * DAY)
  await suspend(site, null)
  const later = await site.signedIn('anna')
  expect(fieldValue(await (await later.get('/acme/tickets/create')).text(), 'body')).toBe(
    'Typed for an hour.',
  )
})

test('nothing is kept for somebody who was blocked, nor for somebody of another workspace', async () => {
  const site = await openTestSite()
  const [anna, gina] = [await site.signedIn('anna'), await site.signedIn('gina')]
  const annas = await newTicketFields(anna, { body: 'Let me in.' })
  const { key } = await newTicketFields(gina, {}, '/globex/tickets/create')
  const { id } = await site.install.platform.db
    .selectFrom('workspaces')
    .select('id')
    .where('subdomain', '=', 'acme')
    .executeTakeFirstOrThrow()
  const within = site.install.within
  await within(id, ({ db }) =>
    db.updateTable('customers').set({ blocked_at: 1 }).where('email', '=', WORLD.anna.email).execute(),
  )
  const notice = async (visitor: Visitor, form: Record<string, string>) => {
    const login = (await visitor.post('/acme/tickets/store', form)).headers.get('location')!
    return new URL(login, site.origin).searchParams.get('notice')
  }
  const stranger = site.visitor()
  const refused = await anna.post('/acme/tickets/store', annas)
  const theirs = await refused.text()
  expect(refused.status).toBe(403)
  expect(theirs).toContain(`${annas.subject}\n\nLet me in.</textarea>`)
  expect(wordsOf(theirs)).toContain('This account is blocked')
  expect(wordsOf(theirs)).toContain('write to the team by email.')
  expect(await notice(stranger, annas)).toBe('ended')
  expect(await notice(stranger, { ...annas, key: key! })).toBe('ended')
  await suspend(site, 1)
  for (const form of [annas, { ...annas, key: key! }]) {
    const closed = wordsOf(await (await stranger.post('/acme/tickets/store', form)).text())
    expect(closed).toContain('could not be saved')
  }
  expect(await within(id, ({ db }) => db.selectFrom('drafts').select('owner').execute())).toEqual([])
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
