import { describe, expect, test } from 'vitest'
import { chosenOf, fieldValue, optionOf, wordsOf } from '#tests/support/page.ts'
import { multipart, newTicketFields, openTicketAs } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'

const STORE = '/acme/tickets/store'

test('a ticket is opened with a 303 to it, and its page shows what was written', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const answer = await anna.post(STORE, multipart(await newTicketFields(anna)))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/acme/tickets/TKT-000001')
  const page = wordsOf(await (await anna.get('/acme/tickets/TKT-000001')).text())
  for (const words of [
    'Printer on fire',
    'Smoke comes out of tray two.',
    'TKT-000001',
    'Support',
    'High',
    'Open',
  ]) {
    expect(page).toContain(words)
  }
})

test('the form can be posted as plain fields too, and the priority is Medium unless it is said', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const { priority: _, ...fields } = await newTicketFields(anna)
  expect((await anna.post(STORE, fields)).status).toBe(303)
  expect(wordsOf(await (await anna.get('/acme/tickets/TKT-000001')).text())).toContain('Medium')
})

test('a text of CRLF lines counts as the browser counts it: 1,000 characters are in, one more is out', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const lines = `${'a\r\n'.repeat(499)}ab`
  expect((await anna.post(STORE, await newTicketFields(anna, { body: lines }))).status).toBe(303)
  expect((await anna.post(STORE, await newTicketFields(anna, { body: `${lines}c` }))).status).toBe(400)
})

describe('is refused with 400 on the same page, everything kept:', () => {
  const cases: [what: string, but: Record<string, string>, says: string][] = [
    ['no subject', { subject: '' }, 'Subject: Enter a subject.'],
    ['a subject of white space', { subject: ' \t ' }, 'Subject: Enter a subject.'],
    ['a subject of 151 characters', { subject: 's'.repeat(151) }, 'Shorten the subject to 150 characters.'],
    ['a subject of two lines', { subject: 'one\ntwo' }, 'Keep the subject on one line.'],
    ['no message', { body: '' }, 'Message: Write a message.'],
    ['a message of white space', { body: '\r\n  \r\n' }, 'Message: Write a message.'],
    ['a message of 1,001 characters', { body: 'b'.repeat(1001) }, 'Shorten the message to 1,000 characters'],
    ['1,000 emoji', { body: '🔥'.repeat(1000) }, 'Shorten the message to 1,000 characters'],
    ['no department', { department: '' }, 'Department: Choose a department.'],
    ['an unknown department', { department: 'f'.repeat(32) }, 'Choose one of the departments in the list.'],
    ['a priority that is not one', { priority: 'apocalyptic' }, 'Choose one of the four priorities.'],
  ]
  test.each(cases)('%s', async (_, but, says) => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const fields = await newTicketFields(anna, but)
    const answer = await anna.post(STORE, multipart(fields))
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(wordsOf(page)).toContain('There is a problem')
    expect(wordsOf(page)).toContain(says)
    expect(page).toMatch(/role="alert"[^>]*tabindex="-1"[^>]*autofocus/i)
    const said = 'subject' in but ? 'subject' : 'body'
    // Multipart carries line ends as CRLF.
    expect(fieldValue(page, said)?.replace(/\r\n/g, '\n').trim()).toBe(
      fields[said]!.replace(/\r\n/g, '\n').trim(),
    )
    expect(fieldValue(page, 'key')).toBe(fields.key)
    if (!('department' in but)) expect(chosenOf(page, 'department')).toBe(fields.department)
    expect(wordsOf(await (await anna.get('/acme/tickets')).text())).toContain('No tickets yet')
  })
})

test('a department that is gone is said with everything else, not in a second round', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const fields = { ...(await newTicketFields(anna)), subject: '', body: '', department: 'f'.repeat(32) }
  const page = wordsOf(await (await anna.post(STORE, fields)).text())
  expect(page).toContain('There are 3 problems')
  for (const said of ['Enter a subject.', 'Write a message.', 'Choose one of the departments in the list.'])
    expect(page).toContain(said)
})

test('what each department is for stands at the choice, and describes it', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  await site.install.platform.db
    .updateTable('departments')
    .set({ description: 'Help with <b>using</b> it' })
    .where('name', '=', 'Support')
    .execute()
  const page = await (await anna.get('/acme/tickets/create')).text()
  expect(wordsOf(page)).toMatch(/Support ?: Help with <b>using<\/b> it/)
  const [, described] =
    /<select[^>]*name="department"[^>]*aria-describedby="([^"]+)"/.exec(page) ??
    /aria-describedby="([^"]+)"[^>]*name="department"/.exec(page)!
  expect(
    described!.split(' ').some((id) => new RegExp(`<p id="${id}"[^>]*><span[^>]*><strong`).test(page)),
  ).toBe(true)
})

test('an inactive department is neither offered nor taken', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const fields = await newTicketFields(anna)
  expect(await (await anna.get('/acme/tickets/create')).text()).not.toContain('Legacy')
  await site.install.platform.db
    .updateTable('departments')
    .set({ active: 0 })
    .where('name', '=', 'Support')
    .execute()
  const answer = await anna.post(STORE, fields)
  expect(answer.status).toBe(400)
  const page = await answer.text()
  expect(wordsOf(page)).toContain('Choose one of the departments in the list.')
  expect(fieldValue(page, 'body')).toBe(fields.body)
  expect(() => optionOf(page, 'Support')).toThrow()
})

test('where no department takes tickets, the page says so instead of showing a form', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  await site.install.platform.db.updateTable('departments').set({ active: 0 }).execute()
  const page = await (await anna.get('/acme/tickets/create')).text()
  expect(wordsOf(page)).toContain('New tickets cannot be opened right now')
  expect(fieldValue(page, 'subject')).toBeUndefined()
})

test('the eleventh ticket in ten minutes is refused with 429, when to try again, and the text', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  for (let i = 0; i < 10; i++) await openTicketAs(anna)
  const answer = await anna.post(STORE, multipart(await newTicketFields(anna, { body: 'The eleventh.' })))
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(500)
  expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(600)
  expect(fieldValue(await answer.text(), 'body')).toBe('The eleventh.')
  site.advance(601_000)
  expect((await anna.post(STORE, await newTicketFields(anna))).status).toBe(303)
})

test('asked for without a form, /store leads to the form', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const answer = await anna.get(STORE)
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/acme/tickets/create')
})
