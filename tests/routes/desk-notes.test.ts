import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { multipart } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { mailed } from '#tests/support/tickets.ts'

/** In the note's words, its file's name and its file's content: nowhere else in the world. */
const MARKER = 'zxqv7marker'

async function open() {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  return { site, path, agent }
}

/** The form that holds the note, as the page draws it. */
function noteForm(html: string): string {
  const form = /<form[^>]*id="note"[\s\S]*?<\/form>/.exec(html)?.[0]
  if (!form) throw new Error('There is no form for a note.')
  return form
}

async function formKey(agent: Visitor, path: string): Promise<string> {
  return /name="key"[^>]*value="([^"]*)"/.exec(noteForm(await pageOf(agent, path)))![1]!
}

async function addMarkedNote(agent: Visitor, path: string): Promise<void> {
  const fields = { key: await formKey(agent, path), holds: '1', body: `@arif the insurer said ${MARKER}.` }
  const file = new File([`inside ${MARKER}`], `${MARKER}.txt`)
  const answer = await agent.post(`${path}/note`, multipart(fields, [file]))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
}

const rows = (site: TestSite) =>
  inside(site, 'acme', ({ db }) => db.selectFrom('replies').select(['kind', 'body']).execute())

test('a note is added beside the reply, unmistakable, and the ticket stays as it was', async () => {
  const { site, path, agent } = await open()
  await addMarkedNote(agent, path)
  const html = await pageOf(agent, path)
  const entry = /<article[^>]*id="reply-1"[\s\S]*?<\/article>/.exec(html)![0]
  expect(entry).toContain('entry-note')
  expect(readable(entry)).toContain('Internal note')
  expect(readable(entry)).toContain(`${MARKER}.txt`)
  expect(readable(html)).toContain('Open')
  expect(await rows(site)).toEqual([{ kind: 'note', body: `@arif the insurer said ${MARKER}.` }])
})

test('whom a note names stands out, and its author is told who is mailed and what names nobody', async () => {
  const { path, agent } = await open()
  const body = 'Ask @olga <b> and @nobody here.'
  const answer = await agent.post(`${path}/note?status=open`, { key: await formKey(agent, path), body })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?status=open&noted=1`])
  const html = await pageOf(agent, answer.headers.get('location')!)
  expect(/<article[^>]*id="reply-1"[\s\S]*?<\/article>/.exec(html)![0].replaceAll('<!-- -->', '')).toContain(
    'Ask <mark>@olga</mark> &lt;b&gt; and @nobody here.',
  )
  const words = readable(html)
  expect(words).toContain('The email to Olga Owner is in the outbox, but emails are not being sent.')
  expect(words).toContain('The note was added, but @nobody matches nobody')
  expect(readable(await pageOf(agent, path))).not.toContain('The note was added')
})

test('where emails leave, it says that they do, to nobody but the author', async () => {
  const site = await openTestSite({ POSTMARK_SERVER_TOKEN: 'stand-in', MAIL_FROM: 'Help <help@desk.test>' })
  const path = await ticketOn(site)
  const [agent, owner] = [await site.signedIn('agent'), await site.signedIn('owner')]
  await agent.post(`${path}/note`, { key: await formKey(agent, path), body: 'Look, @Olga Owner.' })
  expect(readable(await pageOf(agent, `${path}?noted=1`))).toContain('Olga Owner was emailed.')
  expect(readable(await pageOf(owner, `${path}?noted=1`))).not.toContain('was emailed')
})

test('a refused note comes back as it was typed, its good files with it, and can be sent', async () => {
  const { site, path, agent } = await open()
  const bad = new File(['MZ'], 'setup.exe')
  const good = new File(['plain words'], 'words.txt')
  const fields = { key: await formKey(agent, path), holds: '1', body: '' }
  const refused = await agent.post(`${path}/note?status=open`, multipart(fields, [bad, good]))
  expect(refused.status).toBe(400)
  const form = noteForm(await refused.text())
  expect(readable(form)).toContain('Write a note.')
  expect(readable(form)).toContain('setup.exe cannot be attached.')
  const fileId = /name="held"[^>]*value="([0-9a-f]{32})"/.exec(form)![1]!
  fields.key = /name="key"[^>]*value="([^"]*)"/.exec(form)![1]!
  const tooLong = await agent.post(`${path}/note`, { ...fields, held: fileId, body: 'x'.repeat(2001) })
  expect(noteForm(await tooLong.text())).toContain('x'.repeat(2001))
  const sent = await agent.post(`${path}/note`, { ...fields, held: fileId, body: 'Now with words.' })
  expect(sent.status).toBe(303)
  expect(readable(await pageOf(agent, path))).toContain('words.txt')
  expect(await rows(site)).toHaveLength(1)
})

test('a closed ticket takes a note and stays closed', async () => {
  const { path, agent } = await open()
  await agent.post(`${path}/close`, {})
  await agent.post(`${path}/note`, { key: await formKey(agent, path), body: 'Filed with the insurer.' })
  const text = readable(await pageOf(agent, path))
  expect(text).toContain('Filed with the insurer.')
  expect(text).toContain('This ticket is closed')
})

test('one’s own note holds no reply back; another’s does', async () => {
  const { site, path, agent } = await open()
  const seen = await agent.hidden(path, 'seen')
  await agent.post(`${path}/note`, { body: 'My own words.' })
  expect((await agent.post(`${path}/reply`, { seen, body: 'Use the extinguisher.' })).status).toBe(303)
  const again = await agent.hidden(path, 'seen')
  await (await site.signedIn('owner')).post(`${path}/note`, { body: 'Wait for the insurer.' })
  const refused = await agent.post(`${path}/reply`, { seen: again, body: 'Throw it away.' })
  expect(refused.status).toBe(409)
  expect(readable(/id="held-back"[\s\S]*?<\/section>/.exec(await refused.text())![0])).toContain(
    'Wait for the insurer.',
  )
})

test('a session that ended loses neither the reply nor the note', async () => {
  const { site, path, agent } = await open()
  const reply = await agent.hidden(path, 'key')
  const note = await formKey(agent, path)
  const nobody = site.visitor()
  for (const [act, key, page] of [
    ['reply', reply, path],
    ['note', note, `${path}/note`],
  ] as const) {
    const answer = await nobody.post(`${path}/${act}`, { key, body: `Typed into the ${act}.` })
    const login = new URL(answer.headers.get('location')!, site.origin)
    expect([answer.status, login.pathname, login.searchParams.get('next')]).toEqual([
      303,
      '/admin/login',
      page,
    ])
  }
  const html = await pageOf(agent, path)
  expect(html).toContain('>Typed into the reply.</textarea>')
  expect(noteForm(html)).toContain('>Typed into the note.</textarea>')
  expect(await pageOf(await site.signedIn('owner'), path)).not.toContain('Typed into the')
  await agent.post(`${path}/reply`, { key: reply, body: 'Typed into the reply.' })
  expect(await pageOf(agent, path)).not.toContain('>Typed into the reply.</textarea>')
})

test.each(['canned', 'reopen'])(
  'a session that ended keeps the reply that came along with the button of /%s',
  async (act) => {
    const { site, path, agent } = await open()
    const key = await agent.hidden(path, 'key')
    const answer = await site.visitor().post(`${path}/${act}`, { key, body: 'Half an answer.' })
    const login = new URL(answer.headers.get('location')!, site.origin)
    expect([login.pathname, login.searchParams.get('next'), login.searchParams.get('notice')]).toEqual([
      '/admin/login',
      path,
      'draft',
    ])
    expect(await pageOf(agent, path)).toContain('>Half an answer.</textarea>')
  },
)

test('what somebody sends who was deactivated meanwhile is shown to them once, and not kept', async () => {
  const { site, path, agent } = await open()
  const key = await formKey(agent, path)
  await site.install.platform.db
    .updateTable('admins')
    .set({ active: 0 })
    .where('role', '=', 'agent')
    .execute()
  const answer = await agent.post(`${path}/note`, { key, body: 'My last words.' })
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('My last words.')
  expect(await inside(site, 'acme', ({ db }) => db.selectFrom('drafts').select('id').execute())).toEqual([])
})

/** Every address of the portal at which a customer could ask for a ticket, or for what mentions one. */
const PORTAL = {
  'tickets.$ticket': '/acme/tickets/TKT-000001',
  'tickets.$ticket._index': '/acme/tickets/TKT-000001',
  'tickets.$ticket.close': '/acme/tickets/TKT-000001/close',
  'tickets.$ticket.reply': '/acme/tickets/TKT-000001/reply',
  'tickets.$ticket_.download': '/acme/tickets/TKT-000001/download',
  tickets: '/acme/tickets',
  'tickets._index': '/acme/tickets',
  'tickets.$ticket.undo': '/acme/tickets/TKT-000001/undo',
  'tickets.attachments': '/acme/tickets/attachments',
  'tickets.create': '/acme/tickets/create?from=TKT-000001',
  'tickets.store': '/acme/tickets/store',
}

test('the list above names every route of a portal’s tickets', () => {
  const routes = readdirSync('app/routes')
    .filter((name) => name.startsWith('$subdomain.tickets'))
    .map((name) => name.replace(/^\$subdomain\./, '').replace(/\.tsx?$/, ''))
  expect(Object.keys(PORTAL).sort()).toEqual(routes.sort())
})

test('a customer gets not one byte of a note: page, data, search, files, zip, emails', async () => {
  const { site, path, agent } = await open()
  await agent.post(`${path}/reply`, multipart({ body: 'With a file.' }, [new File(['hers'], 'hers.txt')]))
  await addMarkedNote(agent, path)
  const desk = await pageOf(agent, path)
  const file = /download\?file=([0-9a-f]{32})"[\s\S]{0,400}zxqv7marker/.exec(desk)![1]!
  expect((await agent.get(`${path}/download?file=${file}`)).status).toBe(200)

  const anna = await site.signedIn('anna')
  for (const address of new Set(Object.values(PORTAL))) {
    const [page, query] = address.split('?')
    for (const asked of [address, `${page}.data${query ? `?${query}` : ''}`]) {
      const bytes = Buffer.from(await (await anna.get(asked)).arrayBuffer())
      expect(bytes.includes(MARKER), asked).toBe(false)
    }
  }
  for (const search of [MARKER, 'insurer', `${MARKER}.txt`]) {
    const found = readable(await pageOf(anna, `/acme/tickets?search=${search}`))
    expect(found, search).not.toContain('Printer on fire')
  }
  for (const suffix of ['', '&inline']) {
    const asked = `/acme/tickets/TKT-000001/download?file=${file}${suffix}`
    expect((await anna.get(asked)).status).toBe(404)
  }
  // What a refusal draws again is the same ticket.
  const refused = await anna.post('/acme/tickets/TKT-000001/reply', { body: 'No' })
  expect(await refused.text()).not.toContain(MARKER)
  await agent.post(`${path}/close`, {})
  const late = await anna.post('/acme/tickets/TKT-000001/reply', { body: 'Too late, I know.' })
  expect([late.status, (await late.text()).includes(MARKER)]).toEqual([409, false])

  const emails = await inside(site, 'acme', ({ db }) =>
    db.selectFrom('outbox').select(['to_address', 'subject', 'html', 'text', 'headers']).execute(),
  )
  const toAnna = emails.filter(({ to_address }) => to_address === 'anna@acme.test')
  expect(toAnna.length).toBeGreaterThan(0)
  expect(JSON.stringify(toAnna)).not.toContain(MARKER)
  // The author named himself, and is not mailed.
  expect(await inside(site, 'acme', mailed)).not.toContain('note-mention → arif@desk.test')
})

test('without JavaScript the form says whom a note tells and which words name nobody before it is added', async () => {
  const { site, path, agent } = await open()
  expect(noteForm(await pageOf(agent, path))).toMatch(/name="checked" value=""/)
  const fields = { key: await formKey(agent, path), body: 'Ask @olga and @ben.', checked: '' }
  const asked = await agent.post(`${path}/note`, fields)
  const html = await asked.text()
  expect(asked.status).toBe(400)
  expect(readable(html)).toContain('Nobody on the team is called @ben. Will be emailed: Olga Owner.')
  expect(readable(html)).toContain('The team: Arif Agent and Olga Owner.')
  expect(noteForm(html)).toContain('Ask @olga and @ben.')
  expect(await rows(site)).toEqual([])
  // Another word that names nobody is another question.
  const checked = /name="checked" value="([^"]*)"/.exec(noteForm(html))![1]!
  expect(checked).toBe('@ben')
  expect((await agent.post(`${path}/note`, { ...fields, body: 'Ask @carl.', checked })).status).toBe(400)
  expect((await agent.post(`${path}/note`, { ...fields, checked })).status).toBe(303)
  expect((await agent.post(`${path}/note`, { ...fields, key: '', body: 'Ask @olga.' })).status).toBe(303)
  expect(await rows(site)).toHaveLength(2)
})
