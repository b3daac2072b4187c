import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inside } from '#tests/support/desk-pages.ts'
import { chosenOf, fieldValue, optionOf, valuesOf, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'
import { statusOf } from '#tests/support/tickets.ts'

test('a reply is added with a 303 to the ticket, after what was said before', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const answer = await anna.post(
    `${ticket}/reply`,
    multipart(await replyFields(anna, ticket, 'It is\r\nout now.')),
  )
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(ticket)
  const page = await (await anna.get(ticket)).text()
  expect(page).toContain('It is\nout now.')
  expect(page.indexOf('Smoke comes out')).toBeLessThan(page.indexOf('out now.'))
})

test.each([
  ['nothing', '', 'Write a reply.'],
  ['white space', ' \r\n ', 'Write a reply.'],
  ['four characters', 'Help', 'Write at least 5 characters.'],
  ['2,001 characters', 'r'.repeat(2001), 'Shorten the reply to 2,000 characters'],
])('a reply of %s is refused on the ticket, the text kept', async (_, body, says) => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, body)
  const answer = await anna.post(`${ticket}/reply`, multipart(form))
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(wordsOf(page)).toContain(says)
  expect(wordsOf(page)).toContain('Smoke comes out of tray two.')
  expect(fieldValue(page, 'body')?.trim()).toBe(body.trim())
  expect(fieldValue(page, 'key')).toBe(form.key)
})

test('5 and 2,000 characters are a reply', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  for (const body of ['Hello', 'r'.repeat(2000)]) {
    const form = await replyFields(anna, ticket, body)
    expect((await anna.post(`${ticket}/reply`, form)).status).toBe(303)
  }
})

test('a reply to a closed ticket is 409: text and files stand in a new ticket that points back', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'It burns <again>.')
  await anna.post(`${ticket}/close`, {})
  const late = await anna.post(`${ticket}/reply`, multipart(form, [sample('screenshot.png')]))
  expect(late.status).toBe(409)
  const page = await late.text()
  expect(wordsOf(page)).toContain('Your reply was not added, because this ticket is closed')
  expect(fieldValue(page, 'body')).toBe('It burns <again>.')
  expect(fieldValue(page, 'from')).toBe('TKT-000001')
  expect(fieldValue(page, 'subject')).toBe('Re: Printer on fire')
  expect(chosenOf(page, 'department')).toBe(optionOf(page, 'Support'))
  expect(chosenOf(page, 'priority')).toBe('high')
  expect(page).toMatch(/<form[^>]*action="\/acme\/tickets\/store"/)

  const { length } = valuesOf(page, 'held')
  expect(length).toBe(1)
  const opened = await anna.post('/acme/tickets/store', {
    key: fieldValue(page, 'key')!,
    holds: '1',
    held: valuesOf(page, 'held')[0]!,
    from: 'TKT-000001',
    subject: fieldValue(page, 'subject')!,
    department: chosenOf(page, 'department')!,
    priority: 'high',
    body: fieldValue(page, 'body')!,
  })
  expect(opened.headers.get('location')).toBe('/acme/tickets/TKT-000002')
  const followUp = wordsOf(await (await anna.get('/acme/tickets/TKT-000002')).text())
  expect(followUp).toContain('Follow-up to TKT-000001')
  expect(followUp).toContain('It burns <again>.')
  expect(followUp).toContain('screenshot.png')
  expect(wordsOf(await (await anna.get(ticket)).text())).not.toContain('It burns')
})

test('a reply that is too short is kept for the new ticket as well where the old one is closed', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'No!')
  await anna.post(`${ticket}/close`, {})
  const late = await anna.post(`${ticket}/reply`, form)
  expect(late.status).toBe(409)
  expect(fieldValue(await late.text(), 'body')).toBe('No!')
})

test.each([
  ['of 1,800 characters', 'wörd '.repeat(360).trim(), 1],
  ['longer than any reply, beside five files', 'wörd '.repeat(3_000).trim(), 6],
])('a late reply %s is taken as it was offered, whole in an attached text', async (_what, long, count) => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, long)
  await anna.post(`${ticket}/close`, {})
  const files = Array.from({ length: count - 1 }, (_, n) => new File([`file ${n}`], `${n}.txt`))
  const late = await anna.post(`${ticket}/reply`, multipart(form, files))
  expect(late.status).toBe(409)
  const page = await late.text()
  expect(fieldValue(page, 'body')).toBe(long)
  expect(wordsOf(page)).toContain('If it is longer than 1,000 characters, the whole message is attached')
  const offered = () => {
    const fields = new FormData()
    for (const name of ['key', 'from', 'subject', 'body']) fields.set(name, fieldValue(page, name)!)
    fields.set('department', chosenOf(page, 'department')!)
    fields.set('holds', '1')
    for (const id of valuesOf(page, 'held')) fields.append('held', id)
    return fields
  }
  // Refused for another reason, the form keeps its text and gains no file.
  const nowhere = offered()
  nowhere.set('department', '')
  const again = await (await anna.post('/acme/tickets/store', nowhere)).text()
  expect(fieldValue(again, 'body')).toBe(long)
  expect(valuesOf(again, 'held')).toHaveLength(count - 1)

  // The answer is lost, and the form is sent again.
  for (const fields of [offered(), offered()]) {
    const opened = await anna.post('/acme/tickets/store', fields)
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/acme/tickets/TKT-000002'])
  }
  const [message, text] = await inside(site, 'acme', async ({ db, uploads }) => {
    const { body } = await db
      .selectFrom('tickets')
      .select('body')
      .where('number', '=', 2)
      .executeTakeFirstOrThrow()
    const attached = await db.selectFrom('attachments').select(['id', 'name']).execute()
    expect(attached).toHaveLength(count)
    return [
      body,
      readFileSync(join(uploads, attached.find(({ name }) => name === 'message.txt')!.id), 'utf8'),
    ]
  })
  expect(message!.length).toBeLessThanOrEqual(1000)
  expect(message).toMatch(/^wörd wörd .* wörd…\n\nThe whole message is attached as message\.txt\.$/s)
  expect(text).toBe(`${long}\n`)
})

test('a new ticket that follows up no closed ticket of theirs may be no longer than any', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const fields = { ...(await newTicketFields(anna)), body: 'x'.repeat(1001) }
  for (const from of [ticket.split('/').at(-1)!, 'TKT-000009', 'nothing']) {
    const answer = await anna.post('/acme/tickets/store', { ...fields, from })
    expect(answer.status, from).toBe(400)
    expect(wordsOf(await answer.text())).toContain('Shorten the message to 1,000 characters')
  }
})

test('closing asks about a reply that is written, also where a file of it is refused', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const form = await replyFields(anna, ticket, 'One more thing:')
  const answer = await anna.post(`${ticket}/close`, multipart(form, [new File(['MZ'], 'tool.exe')]))
  expect(answer.status).toBe(409)
  const page = wordsOf(await answer.text())
  expect(page).toContain('Close the ticket without sending it?')
  expect(page).toContain('tool.exe')
  expect(await inside(site, 'acme', (workspace) => statusOf(workspace, 1))).toBe('open')
})

test('a closing that broke off on its way closes nothing: what is missing may have been a reply', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const cutOff =
    '--x\r\nContent-Disposition: form-data; name="key"\r\n\r\n0123456789abcdef\r\n--x\r\nContent-Disp'
  const answer = await anna.raw(`${ticket}/close`, cutOff, 'multipart/form-data; boundary=x')
  expect(answer.status).toBe(400)
  const page = wordsOf(await answer.text())
  expect(page).toContain('The form arrived incomplete')
  expect(page).not.toContain('You have written a reply but not sent it.')
  expect(await inside(site, 'acme', (workspace) => statusOf(workspace, 1))).toBe('open')
})

test('where nothing can be stored, closing says so on the ticket, which stays open', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  await inside(site, 'acme', async ({ db }) => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
    await sql.raw(`pragma max_page_count = ${rows[0]!.page_count}`).execute(db)
  })
  const answer = await anna.post(`${ticket}/close`, {})
  expect(answer.status).toBe(503)
  expect(wordsOf(await answer.text())).toContain('We could not tell whether this was saved.')
  expect(await inside(site, 'acme', (workspace) => statusOf(workspace, 1))).toBe('open')
})

test('a closed ticket has no place to answer, and offers a new one that follows it up', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna, { subject: 'Re: Printer on fire' })
  await anna.post(`${ticket}/close`, {})
  const page = await (await anna.get(ticket)).text()
  expect(wordsOf(page)).toContain('This ticket is closed')
  expect(fieldValue(page, 'body')).toBeUndefined()
  expect(page).toContain('href="/acme/tickets/create?from=TKT-000001"')
  const form = await (await anna.get('/acme/tickets/create?from=TKT-000001')).text()
  expect(fieldValue(form, 'subject')).toBe('Re: Printer on fire')
  expect(fieldValue(form, 'from')).toBe('TKT-000001')
})

test("somebody else's ticket is followed up by nobody", async () => {
  const site = await openTestSite()
  const [anna, ben] = [await site.signedIn('anna'), await site.signedIn('ben')]
  await openTicketAs(anna, { subject: 'A secret of Anna' })
  const form = await (await ben.get('/acme/tickets/create?from=TKT-000001')).text()
  expect(form).not.toContain('A secret of Anna')
  expect(fieldValue(form, 'from')).toBeUndefined()
  const ticket = await openTicketAs(ben, { from: 'TKT-000001' })
  expect(wordsOf(await (await ben.get(ticket)).text())).not.toContain('Follow-up to')
})

test.each(['reply', 'close'])('asked for without a form, /%s leads to the ticket', async (act) => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const answer = await anna.get(`${ticket}/${act}`)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe(ticket)
  expect(wordsOf(await (await anna.get(ticket)).text())).toContain('Open')
})

test('thirty replies in ten minutes are taken, then the text is kept, and the team is mailed a few times', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const other = await openTicketAs(anna)
  for (let n = 0; n < 30; n++) {
    const to = n % 3 === 0 ? other : ticket
    expect((await anna.post(`${to}/reply`, { body: `Reply number ${n}` })).status).toBe(303)
  }
  site.advance(60_000)
  const late = await anna.post(`${ticket}/reply`, { body: 'One more thing.' })
  expect(late.status).toBe(429)
  expect(Number(late.headers.get('retry-after'))).toBeLessThanOrEqual(540)
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(400)
  const page = await late.text()
  expect(fieldValue(page, 'body')).toBe('One more thing.')
  expect(wordsOf(page)).toContain('You have sent many replies in a short time.')
  const told = await inside(site, 'acme', ({ db }) =>
    db.selectFrom('outbox').select('to_address').where('kind', '=', 'customer-replied').execute(),
  )
  const admins = new Set(told.map((mail) => mail.to_address))
  // Five of each ticket.
  expect(told).toHaveLength(admins.size * 10)
  site.advance(9 * 60_000)
  expect((await anna.post(`${ticket}/reply`, { body: 'One more thing.' })).status).toBe(303)
})

test('a clock that is set back makes nobody wait for longer than ten minutes', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  for (let n = 0; n < 30; n++) await anna.post(`${ticket}/reply`, { body: `Reply number ${n}` })
  site.advance(-60 * 60_000)
  expect((await anna.post(`${ticket}/reply`, { body: 'An hour earlier.' })).status).toBe(303)
})
