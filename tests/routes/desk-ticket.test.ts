import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_FILE_BYTES } from '#app/attachments/attachment.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { departmentId, inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { chosenOf, optionOf, valuesOf } from '#tests/support/page.ts'
import { multipart } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { mailed, reply, statusOf } from '#tests/support/tickets.ts'

const QUEUE = '?status=open&order=activity'

async function open() {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  return { site, path, agent }
}

/** The hidden fields that the reply's form was drawn with. */
async function form(agent: Visitor, path: string): Promise<Record<string, string>> {
  return { key: await agent.hidden(path, 'key'), seen: await agent.hidden(path, 'seen'), holds: '1' }
}

async function annaReplies(site: TestSite, body: string) {
  await inside(site, 'acme', async (workspace) => {
    const anna = await workspace.db
      .selectFrom('customers')
      .select(['id', 'name'])
      .where('email', 'like', 'anna@%')
      .executeTakeFirstOrThrow()
    await reply(workspace, 1, { kind: 'customer', ...anna }, body)
  })
}

const status = (site: TestSite) => inside(site, 'acme', (workspace) => statusOf(workspace, 1))

test('the page says who asks, what, and what else they asked', async () => {
  const { site, path, agent } = await open()
  await ticketOn(site, { subject: 'Scanner cold' })
  await ticketOn(site, { by: 'gina', subject: 'Of somebody else' })
  const text = readable(await pageOf(agent, path))
  for (const word of ['Printer on fire', 'Anna Ames', 'anna@acme.test', 'Smoke comes out', 'Scanner cold']) {
    expect(text).toContain(word)
  }
  const html = await pageOf(agent, path)
  const aside = /<aside[\s\S]*?<\/aside>/.exec(html)![0]
  expect(aside).not.toContain('Of somebody else')
})

test('a reply is sent, the ticket is answered, and the queue is where it was', async () => {
  const { site, path, agent } = await open()
  const sent = { ...(await form(agent, path)), body: 'Use the extinguisher.' }
  const answer = await agent.post(`${path}/reply${QUEUE}`, sent)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(path + QUEUE)
  expect(readable(await pageOf(agent, path))).toContain('Use the extinguisher.')
  expect(await status(site)).toBe('answered')
  const again = await agent.post(`${path}/reply`, sent)
  expect(again.status).toBe(303)
  expect((await pageOf(agent, path)).match(/id="reply-\d+"/g)).toHaveLength(1)
})

test('Send Reply & Close does both', async () => {
  const { site, path, agent } = await open()
  const answer = await agent.post(`${path}/reply`, {
    ...(await form(agent, path)),
    body: 'Done and closed.',
    // biome-ignore lint/suspicious/noThenProperty: the contract's name of the field
    then: 'close',
  })
  expect(answer.status).toBe(303)
  expect(await status(site)).toBe('closed')
})

test('a file that is too large is refused with 413, the text kept', async () => {
  const { path, agent } = await open()
  const body = new FormData()
  for (const [name, value] of Object.entries(await form(agent, path))) body.append(name, value)
  body.append('body', 'With a large file.')
  body.append('attachments', new File([new Uint8Array(MAX_FILE_BYTES + 1)], 'big.txt'))
  for (const act of ['reply', 'note']) {
    const answer = await agent.post(`${path}/${act}`, body)
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('>With a large file.</textarea>')
  }
})

test('a refused reply comes back as it was typed, its good files with it', async () => {
  const { site, path, agent } = await open()
  const body = new FormData()
  for (const [name, value] of Object.entries(await form(agent, path))) body.append(name, value)
  body.append('body', 'No')
  const pdf = readFileSync(join(import.meta.dirname, '../samples/invoice.pdf'))
  body.append('attachments', new File([pdf], 'invoice.pdf'))
  body.append('attachments', new File([pdf], 'picture.png'))
  const answer = await agent.post(`${path}/reply${QUEUE}`, body)
  const html = await answer.text()
  expect(answer.status).toBe(400)
  expect(html).toContain('>No</textarea>')
  expect(readable(html)).toContain('Write at least 5 characters.')
  expect(readable(html)).toContain('picture.png is not the picture that its name says')
  const fileId = /name="held"[^>]*value="([0-9a-f]{32})"/.exec(html)?.[1]
  expect(fileId).toBeDefined()
  expect(await status(site)).toBe('open')

  const key = /name="key"[^>]*value="([^"]+)"/.exec(html)![1]!
  const second = { key, holds: '1', held: fileId!, body: 'Now it is long enough.' }
  expect((await agent.post(`${path}/reply`, second)).status).toBe(303)
  const page = await pageOf(agent, path)
  expect(readable(page)).toContain('invoice.pdf')
  const file = /download\?file=([0-9a-f]{32})/.exec(page)![1]!
  const downloaded = await agent.get(`${path}/download?file=${file}`)
  expect(Buffer.from(await downloaded.arrayBuffer()).equals(pdf)).toBe(true)
  expect(downloaded.headers.get('content-disposition')).toContain('attachment')
})

test('a reply to what has changed is held back once, with what is new above the text', async () => {
  const { site, path, agent } = await open()
  const drawn = await form(agent, path)
  await annaReplies(site, 'It is out by now, thanks.')
  const refused = await agent.post(`${path}/reply`, { ...drawn, body: 'Use the extinguisher.' })
  const html = await refused.text()
  expect(refused.status).toBe(409)
  expect(html).toContain('>Use the extinguisher.</textarea>')
  const [before, after] = html.split('</textarea>')[0]!.split('id="held-back"')
  expect(before).toBeDefined()
  expect(readable(after!)).toContain('It is out by now, thanks.')
  expect(readable(after!)).not.toContain('Smoke comes out of tray two.')
  expect(readable(html)).toContain('Send anyway')
  expect(
    await inside(site, 'acme', ({ db }) => db.selectFrom('replies').select('id').execute()),
  ).toHaveLength(1)

  const seen = /name="seen"[^>]*value="([^"]+)"/.exec(html)![1]!
  expect(seen).not.toBe(drawn.seen)
  const anyway = await agent.post(`${path}/reply`, { ...drawn, seen, body: 'Use the extinguisher.' })
  expect(anyway.status).toBe(303)
  expect(
    await inside(site, 'acme', ({ db }) => db.selectFrom('replies').select('id').execute()),
  ).toHaveLength(2)
})

test('a form without the marker is not held', async () => {
  const { site, path, agent } = await open()
  await annaReplies(site, 'It is out by now, thanks.')
  expect((await agent.post(`${path}/reply`, { body: 'Use the extinguisher.' })).status).toBe(303)
  expect(await status(site)).toBe('answered')
})

test('a reply to a closed ticket keeps its text through Reopen, until it is sent', async () => {
  const { site, path, agent } = await open()
  const drawn = await form(agent, path)
  await inside(site, 'acme', (workspace) =>
    closeTicket(workspace, 1, { kind: 'admin', id: '0'.repeat(32), name: 'Olga Owner' }),
  )
  const refused = await agent.post(`${path}/reply`, { ...drawn, body: 'One more thing.' })
  const html = await refused.text()
  expect(refused.status).toBe(409)
  expect(html).toContain('>One more thing.</textarea>')
  expect(html.toLowerCase()).toContain(`formaction="${path.toLowerCase()}/reopen"`)
  expect(readable(html)).not.toContain('Send Reply')

  const reopened = await agent.post(`${path}/reopen`, { ...drawn, body: 'One more thing.' })
  const kept = await reopened.text()
  expect(reopened.status).toBe(200)
  expect(kept).toContain('>One more thing.</textarea>')
  expect(await status(site)).toBe('open')
  const seen = /name="seen"[^>]*value="([^"]+)"/.exec(kept)![1]!
  expect((await agent.post(`${path}/reply`, { ...drawn, seen, body: 'One more thing.' })).status).toBe(303)
})

test('Reopen says which of the files that came along it cannot keep', async () => {
  const { site, path, agent } = await open()
  const drawn = await form(agent, path)
  await inside(site, 'acme', (workspace) =>
    closeTicket(workspace, 1, { kind: 'admin', id: '0'.repeat(32), name: 'Olga Owner' }),
  )
  const files = [new File(['a page'], 'page.html'), new File(['a line'], 'line.txt')]
  const reopened = await agent.post(`${path}/reopen`, multipart({ ...drawn, body: 'One more thing.' }, files))
  const html = await reopened.text()
  expect([reopened.status, await status(site)]).toEqual([200, 'open'])
  expect(html).toContain('>One more thing.</textarea>')
  expect(readable(html)).toContain('page.html')
  expect(valuesOf(html, 'held')).toHaveLength(1)
})

test('close and reopen are forms of their own and lead back to the ticket', async () => {
  const { site, path, agent } = await open()
  const closed = await agent.post(`${path}/close${QUEUE}`, {})
  expect([closed.status, closed.headers.get('location')]).toEqual([303, path + QUEUE])
  expect(await status(site)).toBe('closed')
  expect(readable(await pageOf(agent, path))).toContain('Closed by Arif Agent.')
  expect((await agent.post(`${path}/close`, {})).status).toBe(303)
  const reopened = await agent.post(`${path}/reopen`, {})
  expect([reopened.status, reopened.headers.get('location')]).toEqual([303, path])
  expect(await status(site)).toBe('open')
  for (const act of ['close', 'remove-file']) {
    expect((await agent.get(`${path}/${act}${QUEUE}`)).headers.get('location')).toBe(path + QUEUE)
  }
  for (const act of ['reply', 'note', 'reopen', 'priority', 'department', 'assignee']) {
    expect(readable(await pageOf(agent, `${path}/${act}`)), act).toContain('Send Reply')
  }
})

test('priority and department are changed, and what is none is refused on the same page', async () => {
  const { site, path, agent } = await open()
  expect((await agent.post(`${path}/priority${QUEUE}`, { priority: 'urgent' })).headers.get('location')).toBe(
    path + QUEUE,
  )
  const billing = await departmentId(site, 'Billing')
  expect((await agent.post(`${path}/department`, { department: billing })).status).toBe(303)
  const text = readable(await pageOf(agent, path))
  expect(text).toContain('Arif Agent set the priority from Medium to Urgent')
  expect(text).toContain('Arif Agent moved the ticket from Support to Billing')
  const legacy = await departmentId(site, 'Legacy')
  for (const [act, value] of [
    ['priority', 'whatever'],
    ['department', legacy],
    ['department', 'unknown'],
  ] as const) {
    const refused = await agent.post(`${path}/${act}`, { [act]: value })
    expect(refused.status).toBe(400)
    expect(readable(await refused.text())).toContain('Not changed.')
  }
})

test('the ticket is given to somebody, taken by whoever presses the button, and given back', async () => {
  const { site, path, agent } = await open()
  const page = await pageOf(agent, path)
  const me = /name="assignee" value="([0-9a-f]{32})"/.exec(page)![1]!
  expect(readable(page)).toContain('Assign to me')
  expect((await agent.post(`${path}/assignee${QUEUE}`, { assignee: me })).headers.get('location')).toBe(
    path + QUEUE,
  )
  const mine = await pageOf(agent, path)
  expect(readable(mine)).not.toContain('Assign to me')
  expect(readable(mine)).toContain('Arif Agent assigned the ticket to Arif Agent')
  expect(chosenOf(mine, 'assignee')).toBe(me)
  const owner = await site.signedIn('owner')
  const olga = optionOf(mine, 'Olga Owner')
  await agent.post(`${path}/assignee`, { assignee: olga })
  expect(chosenOf(await pageOf(owner, path), 'assignee')).toBe(olga)
  expect(await inside(site, 'acme', mailed)).toContain('ticket-assigned → olga@desk.test')
  expect((await agent.post(`${path}/assignee`, { assignee: '' })).status).toBe(303)
  expect(readable(await pageOf(agent, path))).toContain('Arif Agent unassigned Olga Owner')
  for (const wrong of [`assignee=${'0'.repeat(32)}`, 'nobody=']) {
    const refused = await agent.post(`${path}/assignee`, new URLSearchParams(wrong))
    expect(refused.status).toBe(400)
    expect(readable(await refused.text())).toContain('Choose someone on the team.')
  }
})

test('Close, Reopen, and each label of the contract stand on the page once', async () => {
  const { path, agent } = await open()
  const once = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0
  for (const [act, button] of [
    ['reopen', 'Close ticket'],
    ['close', 'Reopen ticket'],
  ] as const) {
    await agent.post(`${path}/${act}`, {})
    const html = await pageOf(agent, path)
    expect(once(html, new RegExp(`<button[^>]*>${button}</button>`, 'g')), button).toBe(1)
    const labels = act === 'reopen' ? ['Message', 'Attachments'] : []
    for (const label of [...labels, 'Note', 'Assignee', 'Priority', 'Department']) {
      expect(once(html, new RegExp(`<label[^>]*>${label}</label>`, 'g')), label).toBe(1)
    }
  }
})

test('a file is removed for everybody, its name and an event stay', async () => {
  const { site, path, agent } = await open()
  const body = new FormData()
  body.append('body', 'Here is the secret.')
  body.append('attachments', new File(['password: hunter2'], 'secret.txt'))
  expect((await agent.post(`${path}/reply`, body)).status).toBe(303)
  const file = /download\?file=([0-9a-f]{32})/.exec(await pageOf(agent, path))![1]!
  expect((await agent.post(`${path}/remove-file${QUEUE}`, { file })).headers.get('location')).toBe(
    path + QUEUE,
  )
  expect((await agent.get(`${path}/download?file=${file}`)).status).toBe(404)
  const text = readable(await pageOf(agent, path))
  expect(text).toContain('secret.txt was removed by Arif Agent')
  expect(text).toContain('Arif Agent removed the file secret.txt')
  const anna = await site.signedIn('anna')
  expect((await anna.get(`/acme/tickets/TKT-000001/download?file=${file}`)).status).toBe(404)
  expect((await agent.post(`${path}/remove-file`, { file })).status).toBe(303)
  expect((await agent.post(`${path}/remove-file`, { file: '0'.repeat(32) })).status).toBe(404)
})

test('all files come as one zip, and a ticket without files has none', async () => {
  const { path, agent } = await open()
  expect((await agent.get(`${path}/download`)).status).toBe(404)
  const body = new FormData()
  body.append('body', 'Two files.')
  body.append('attachments', new File(['one'], 'one.txt'))
  body.append('attachments', new File(['two'], 'two.txt'))
  await agent.post(`${path}/reply`, body)
  const zip = await agent.get(`${path}/download`)
  expect([zip.status, zip.headers.get('content-type')]).toEqual([200, 'application/zip'])
})

test('what is not there is not there, in any part of the address', async () => {
  const { site, path, agent } = await open()
  const other = await ticketOn(site, { by: 'gina' })
  for (const gone of [
    '/admin/tickets/nowhere/TKT-000001',
    '/admin/tickets/acme/TKT-000002',
    '/admin/tickets/acme/TKT-1',
    '/admin/tickets/acme/tkt-000001',
  ]) {
    expect((await agent.get(gone)).status, gone).toBe(404)
    for (const act of [
      'reply',
      'note',
      'close',
      'reopen',
      'priority',
      'department',
      'assignee',
      'remove-file',
    ]) {
      const answer = await agent.post(`${gone}/${act}`, {
        body: 'Is anybody there?',
        priority: 'low',
        department: await departmentId(site, 'Sales'),
        assignee: '',
        file: '0'.repeat(32),
      })
      expect(answer.status, `${gone}/${act}`).toBe(404)
    }
  }
  const body = new FormData()
  body.append('body', 'A file of Gina’s.')
  body.append('attachments', new File(['hers'], 'hers.txt'))
  await agent.post(`${other}/reply`, body)
  const file = /download\?file=([0-9a-f]{32})/.exec(await pageOf(agent, other))![1]!
  expect((await agent.get(`${path}/download?file=${file}`)).status).toBe(404)
  expect((await agent.post(`${path}/remove-file`, { file })).status).toBe(404)
  expect((await agent.get(`${other}/download?file=${file}`)).status).toBe(200)
})

test('nothing of the team leaves the server but what the page shows', async () => {
  const { path, agent } = await open()
  const html = await pageOf(agent, path)
  expect(html).not.toMatch(/password_hash|passwordHash|\$argon2/)
  expect(html).not.toContain('olga@desk.test')
})
