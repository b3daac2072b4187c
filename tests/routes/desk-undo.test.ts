import { expect, test } from 'vitest'
import { keepSettings } from '#app/settings/settings.server.ts'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import { sendDueReplies } from '#app/tickets/delayed/sending.server.ts'
import { inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { fieldValue, valuesOf } from '#tests/support/page.ts'
import { multipart } from '#tests/support/portal.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'
import { mailed, statusOf } from '#tests/support/tickets.ts'

const MARKER = 'zxqv7marker'

async function open() {
  const site = await openTestSite()
  await keepSettings(site.install.platform.db, { undoSend: true })
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  const status = () => inside(site, 'acme', (workspace) => statusOf(workspace, 1))
  const sendDue = () => inside(site, 'acme', sendDueReplies)
  return { site, path, agent, status, sendDue }
}

async function send(agent: Visitor, path: string, but: Record<string, string> = {}) {
  const fields = {
    key: await agent.hidden(path, 'key'),
    holds: '1',
    body: `Use the ${MARKER} one.`,
    ...but,
  }
  const answer = await agent.post(`${path}/reply`, multipart(fields, [new File(['plan'], `${MARKER}.txt`)]))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
}

const pending = (html: string) => /name="pending" value="([0-9a-f]{32})"/.exec(html)?.[1]

test('a reply waits where its author sees it with Undo, and no customer sees a byte of it', async () => {
  const { site, path, agent, status, sendDue } = await open()
  await send(agent, path)
  const html = await pageOf(agent, path)
  expect(readable(html)).toMatch(/Sending in (10|9) s/)
  expect(html).toMatch(/<button[^>]*>Undo<\/button>/)
  expect(fieldValue(html, 'body')).toBe('')
  expect(await status()).toBe('open')

  const olgas = await pageOf(await site.signedIn('owner'), path)
  expect(olgas).toContain(MARKER)
  expect(olgas).not.toContain('>Undo</button>')

  const anna = await site.signedIn('anna')
  const ticket = '/acme/tickets/TKT-000001'
  for (const asked of [
    ticket,
    `${ticket}.data`,
    `${ticket}/download`,
    '/acme/tickets',
    '/acme/tickets.data',
  ]) {
    const bytes = Buffer.from(await (await anna.get(asked)).arrayBuffer())
    expect(bytes.includes(MARKER), asked).toBe(false)
  }
  expect(readable(await pageOf(anna, `/acme/tickets?search=${MARKER}`))).not.toContain('Printer on fire')
  expect(await inside(site, 'acme', mailed)).not.toContain('admin-replied → anna@acme.test')

  site.advance(UNDO_MS)
  await sendDue()
  expect(readable(await pageOf(anna, ticket))).toContain(`Use the ${MARKER} one.`)
  expect(await inside(site, 'acme', mailed)).toContain('admin-replied → anna@acme.test')
  expect(pending(await pageOf(agent, path))).toBeUndefined()
})

test('Undo brings text and files back into the form, from where they are sent or thrown away', async () => {
  const { site, path, agent, status, sendDue } = await open()
  await send(agent, path)
  const id = pending(await pageOf(agent, path))!
  const undone = await agent.post(`${path}/undo?status=open`, { pending: id })
  expect([undone.status, undone.headers.get('location')]).toEqual([303, `${path}?status=open`])
  const html = await pageOf(agent, path)
  expect(fieldValue(html, 'body')).toBe(`Use the ${MARKER} one.`)
  expect(readable(html)).toContain('The reply was not sent. Nobody has seen it.')
  expect(await status()).toBe('open')

  const fields = { key: fieldValue(html, 'key')!, holds: '1', held: valuesOf(html, 'held')[0]! }
  expect((await agent.post(`${path}/reply`, { ...fields, body: 'Use the red one.' })).status).toBe(303)
  site.advance(UNDO_MS)
  await sendDue()
  const sent = readable(await pageOf(agent, path))
  expect(sent).toContain('Use the red one.')
  expect(sent).toContain(`${MARKER}.txt`)
  expect(sent).not.toContain('taken back')

  await send(agent, path)
  await agent.post(`${path}/undo`, { pending: pending(await pageOf(agent, path))! })
  const again = await pageOf(agent, path)
  expect((await agent.post(`${path}/discard`, { key: fieldValue(again, 'key')!, body: 'x' })).status).toBe(
    303,
  )
  expect(fieldValue(await pageOf(agent, path), 'body')).toBe('')
  expect(await inside(site, 'acme', ({ db }) => db.selectFrom('held_files').select('id').execute())).toEqual(
    [],
  )
})

test('Undo that comes too late says so', async () => {
  const { site, path, agent, sendDue } = await open()
  await send(agent, path)
  const id = pending(await pageOf(agent, path))!
  site.advance(UNDO_MS)
  await sendDue()
  const late = await agent.post(`${path}/undo`, { pending: id })
  expect(late.status).toBe(409)
  expect(readable(await late.text())).toContain('Too late to undo')
})

test('where the ticket was closed meanwhile, the author finds the text in the form and why', async () => {
  const { site, path, agent, status, sendDue } = await open()
  // biome-ignore lint/suspicious/noThenProperty: the contract's name of the field
  await send(agent, path, { then: 'close' })
  await (await site.signedIn('anna')).post('/acme/tickets/TKT-000001/close', {})
  site.advance(UNDO_MS)
  await sendDue()
  const html = await pageOf(agent, path)
  expect(fieldValue(html, 'body')).toBe(`Use the ${MARKER} one.`)
  expect(readable(html)).toContain('the ticket was closed first')
  expect(html.match(/<button[^>]*>Reopen ticket<\/button>/g)).toHaveLength(1)
  const fields = { key: fieldValue(html, 'key')!, body: fieldValue(html, 'body')! }
  const reopened = await agent.post(`${path}/reopen`, fields)
  expect(fieldValue(await reopened.text(), 'body')).toBe(`Use the ${MARKER} one.`)
  expect(await status()).toBe('open')
})

test('what another has waiting holds a reply back once, and not again when it has gone out', async () => {
  const { site, path, agent, sendDue } = await open()
  const olga = await site.signedIn('owner')
  const drawn = await pageOf(olga, path)
  const fields = {
    key: fieldValue(drawn, 'key')!,
    body: 'Pull the plug first.',
    seen: fieldValue(drawn, 'seen')!,
  }
  await send(agent, path)

  const refused = await olga.post(`${path}/reply`, fields)
  expect(refused.status).toBe(409)
  const html = await refused.text()
  expect(readable(html).split(`Use the ${MARKER} one.`)).toHaveLength(3)
  expect(html).toContain('Send anyway')
  expect(fieldValue(html, 'body')).toBe('Pull the plug first.')

  site.advance(UNDO_MS)
  await sendDue()
  const again = { ...fields, key: fieldValue(html, 'key')!, seen: fieldValue(html, 'seen')! }
  expect((await olga.post(`${path}/reply`, again)).status).toBe(303)
})

test('one that was taken back and changed is new to who had read it; one’s own and an unmarked form are not held', async () => {
  const { site, path, agent, sendDue } = await open()
  const olga = await site.signedIn('owner')
  await send(agent, path)
  const read = await pageOf(olga, path)
  const seen = fieldValue(read, 'seen')!
  await agent.post(`${path}/undo`, { pending: pending(await pageOf(agent, path))! })
  const key = fieldValue(await pageOf(agent, path), 'key')!
  await agent.post(`${path}/reply`, { key, body: 'Use the red one.', seen })
  expect(pending(await pageOf(agent, path))).toBeDefined()

  const body = 'Pull the plug first.'
  const hers = { key: fieldValue(read, 'key')!, body }
  expect((await olga.post(`${path}/reply`, { ...hers, seen })).status).toBe(409)
  site.advance(UNDO_MS)
  await sendDue()
  expect((await olga.post(`${path}/reply`, { ...hers, seen })).status).toBe(409)
  expect((await olga.post(`${path}/reply`, hers)).status).toBe(303)
})

test('with the setting off a reply counts the moment it is posted', async () => {
  const { site, path, agent, status } = await open()
  await keepSettings(site.install.platform.db, { undoSend: false })
  await send(agent, path)
  expect(await status()).toBe('answered')
})
