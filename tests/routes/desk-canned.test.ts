import { expect, test } from 'vitest'
import { departmentId, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { fieldValue, optionOf, valuesOf } from '#tests/support/page.ts'
import { multipart } from '#tests/support/portal.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

async function open() {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const [owner, agent] = [await site.signedIn('owner'), await site.signedIn('agent')]
  return { site, path, owner, agent }
}

const add = (owner: Visitor, but: Record<string, string> = {}) =>
  owner.post('/admin/canned-replies/new', {
    title: 'Extinguisher',
    department: '',
    body: 'Dear {customer name}, {ticket number} at {workspace}: use it.',
    ...but,
  })

test('an owner adds, changes and deletes them', async () => {
  const { site, owner } = await open()
  expect(readable(await pageOf(owner, '/admin/canned-replies'))).toContain('No canned replies yet')
  const added = await add(owner)
  expect([added.status, added.headers.get('location')]).toEqual([303, '/admin/canned-replies?done=added'])
  const list = await pageOf(owner, '/admin/canned-replies')
  expect(readable(list)).toContain('All departments')
  const page = /href="(\/admin\/canned-replies\/[0-9a-f]{32})"/.exec(list)![1]!
  expect(fieldValue(await pageOf(owner, page), 'body')).toContain('{customer name}')
  const billing = await departmentId(site, 'Billing')
  await owner.post(page, { title: 'Fire', department: billing, body: 'Run.' })
  expect(readable(await pageOf(owner, '/admin/canned-replies'))).toMatch(/Fire.*Billing/)
  expect((await owner.post(`${page}/delete`, {})).headers.get('location')).toContain('done=deleted')
  expect((await owner.get(page)).status).toBe(404)
})

test('what is wrong with one is said beside it, and what was typed stays', async () => {
  const { owner } = await open()
  const refused = await add(owner, { title: '', body: 'x'.repeat(2001), department: 'nowhere' })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expect(readable(html)).toContain('Enter a title for the canned reply.')
  expect(readable(html)).toContain('Shorten the text to 2,000 characters')
  expect(fieldValue(html, 'body')).toBe('x'.repeat(2001))
  const unknown = await add(owner, { department: '0'.repeat(32) })
  expect(readable(await unknown.text())).toContain('Choose one of the departments in the list.')
})

test('what an owner wrote when the session had ended is in its form after signing in, new or known', async () => {
  const { site, owner, agent } = await open()
  const written = { title: 'Fire drill', department: '', body: 'Typed for an hour.' }
  await add(owner)
  const list = await pageOf(owner, '/admin/canned-replies')
  const known = /href="(\/admin\/canned-replies\/[0-9a-f]{32})"/.exec(list)![1]!
  for (const page of ['/admin/canned-replies/new', known]) {
    const key = await owner.hidden(page, 'key')
    owner.cookies().clear()
    const sent = await owner.post(page, { ...written, key })
    const login = sent.headers.get('location')!
    expect([sent.status, login]).toEqual([303, expect.stringMatching(/^\/admin\/login\?notice=draft&/)])
    expect(readable(await pageOf(owner, login))).toContain('your text is safe')
    const signedIn = await owner.post(login, { email: WORLD.owner.email, password: PASSWORD })
    expect(signedIn.headers.get('location')).toBe(page)
    const form = await pageOf(owner, page)
    expect(['title', 'body'].map((name) => fieldValue(form, name))).toEqual([written.title, written.body])
    expect(readable(form)).toContain('Your text was saved')
    expect(readable(form)).not.toContain('files')
    expect((await owner.post(page, { ...written, key })).headers.get('location')).toContain('?done=')
  }
  expect(fieldValue(await pageOf(owner, '/admin/canned-replies/new'), 'body')).toBe('')
  expect(readable(await pageOf(owner, known))).not.toContain('Your text was saved')

  const byStranger = await site.visitor().post('/admin/canned-replies/new', written)
  expect(byStranger.headers.get('location')).toContain('notice=ended')
  expect((await agent.post('/admin/canned-replies/new', written)).status).toBe(403)
})

test('without JavaScript one is inserted after what was typed, and files and marker stay', async () => {
  const { site, path, owner, agent } = await open()
  await add(owner)
  await add(owner, { title: 'Of Billing', department: await departmentId(site, 'Billing'), body: 'Pay.' })
  const html = await pageOf(agent, path)
  expect(html).not.toContain('Of Billing')
  const drawn = { key: fieldValue(html, 'key')!, seen: fieldValue(html, 'seen')!, holds: '1' }
  const fields = { ...drawn, body: 'Good morning.', canned: optionOf(html, 'Extinguisher') }
  await owner.post(`${path}/note`, { body: 'Somebody else was here.' })
  const answer = await agent.post(`${path}/canned?status=open`, multipart(fields, [new File(['x'], 'x.txt')]))
  const inserted = await answer.text()
  expect(answer.status).toBe(200)
  const body = 'Good morning.\n\nDear Anna Ames, TKT-000001 at Acme: use it.'
  expect(fieldValue(inserted, 'body')).toBe(body)
  expect(readable(inserted)).not.toContain('There is a problem')
  const [fileId] = valuesOf(inserted, 'held')
  // Of the reply's form, which is the last: what closes the ticket has a marker of its own.
  expect(valuesOf(inserted, 'seen').at(-1)).toBe(drawn.seen)
  const sent = {
    ...drawn,
    key: valuesOf(inserted, 'key').find((key) => key.startsWith(`${drawn.key}.`))!,
    held: fileId!,
    body,
  }
  // Nothing of what happened meanwhile was shown to its author by the insertion.
  expect((await agent.post(`${path}/reply`, sent)).status).toBe(409)
  const { seen: _, ...anyway } = sent
  expect((await agent.post(`${path}/reply`, anyway)).status).toBe(303)
  expect(readable(await pageOf(agent, path))).toContain('x.txt')
})

test('nothing chosen, or one of another department, inserts nothing and keeps what was typed', async () => {
  const { site, path, owner, agent } = await open()
  await add(owner)
  await add(owner, { title: 'Of Billing', department: await departmentId(site, 'Billing'), body: 'Pay.' })
  const list = await pageOf(owner, '/admin/canned-replies')
  const billings = /href="\/admin\/canned-replies\/([0-9a-f]{32})"[^>]*>Of Billing</.exec(list)![1]!
  for (const canned of ['', '0'.repeat(32), billings]) {
    const answer = await agent.post(`${path}/canned`, { body: 'No', canned })
    const html = await answer.text()
    expect(answer.status).toBe(400)
    expect(fieldValue(html, 'body')).toBe('No')
    expect(readable(html)).toContain('Choose a canned reply, then insert it.')
    expect(readable(html)).not.toContain('Write at least 5 characters.')
  }
})

test('a customer never sees one, and a ticket of another workspace fills in its own', async () => {
  const { site, path, owner, agent } = await open()
  await add(owner)
  const other = await ticketOn(site, { by: 'gina' })
  const anna = await site.signedIn('anna')
  expect(await pageOf(anna, '/acme/tickets/TKT-000001')).not.toContain('Extinguisher')
  const data = await (await agent.get(`${other}/canned.data`)).text()
  expect(data).toContain('Dear Gina Gold, TKT-000001 at Globex: use it.')
  expect((await agent.get(`${path.replace('000001', '000009')}/canned.data`)).status).toBe(404)
})

test('words in braces that stand for nothing are said before they are saved, and kept on purpose', async () => {
  const { owner } = await open()
  const body = 'Dear {customer}, {ticket number} and { WORKSPACE } are known.'
  const refused = await add(owner, { body })
  const html = await refused.text()
  expect(refused.status).toBe(400)
  expect(readable(html)).toContain(
    '{customer} would reach customers as written. Only {customer name}, {ticket number} and {workspace} are filled in.',
  )
  expect(fieldValue(html, 'body')).toBe(body)
  expect(html).toMatch(/<input[^>]*name="keepAsWritten"[^>]*type="checkbox"/)
  const kept = await add(owner, { body, keepAsWritten: 'on' })
  expect(kept.headers.get('location')).toBe('/admin/canned-replies?done=added')
  // Nobody is asked about what was kept on purpose before.
  const page = /href="(\/admin\/canned-replies\/[0-9a-f]{32})"/.exec(
    await pageOf(owner, '/admin/canned-replies'),
  )![1]!
  expect(await pageOf(owner, page)).toMatch(/<input[^>]*name="keepAsWritten"[^>]*checked=""/)
})

test('a link that would lead nowhere is said before it is saved, and kept on purpose', async () => {
  const { owner } = await open()
  const body = 'Read htps://example.com/help first.'
  const refused = await add(owner, { body })
  expect(refused.status).toBe(400)
  const html = await refused.text()
  expect(readable(html)).toContain('A link would lead nowhere as it is written: htps://example.com/help.')
  expect(html).toMatch(/<input[^>]*name="keepAsWritten"[^>]*type="checkbox"/)
  expect((await add(owner, { body, keepAsWritten: 'on' })).status).toBe(303)
})
