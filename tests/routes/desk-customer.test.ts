import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { findCustomer } from '#app/customers/customers.server.ts'
import { actOnCustomer } from '#app/desk/ticket/customer/customer-acts.server.ts'
import { inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { mailed as linksIn } from '#tests/support/mailed.ts'
import { chosenOf, fieldValue, optionOf, valuesOf } from '#tests/support/page.ts'
import { multipart } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { mailed, openedTicket } from '#tests/support/tickets.ts'
import { PASSWORD } from '#tests/support/world.ts'

const FORM = '/admin/new-ticket/acme'

async function filled(agent: Visitor, but: Record<string, string> = {}) {
  const html = await pageOf(agent, FORM)
  return {
    key: fieldValue(html, 'key')!,
    holds: '1',
    email: 'Nora@Acme.test ',
    name: 'Nora New',
    subject: 'Called about the printer',
    department: optionOf(html, 'Support'),
    priority: 'high',
    body: 'You told us that it smokes.',
    ...but,
  }
}

const audited = async ({ install }: TestSite) =>
  (await install.platform.db.selectFrom('audit').select(['action', 'subject']).execute())
    .filter(({ action }) => action.startsWith('customer.'))
    .map(({ action, subject }) => `${action} ${subject}`)

test('an agent chooses the workspace, opens a ticket for somebody new, and lands on it', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const chooser = await pageOf(agent, '/admin/new-ticket')
  expect(optionOf(chooser, 'Globex')).toBe('globex')
  const chosen = await agent.get('/admin/new-ticket?workspace=acme')
  expect(chosen.headers.get('location')).toBe(FORM)
  const answer = await agent.post(FORM, multipart(await filled(agent), [new File(['plan'], 'plan.txt')]))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/tickets/acme/TKT-000001'])
  const text = readable(await pageOf(agent, '/admin/tickets/acme/TKT-000001'))
  for (const words of [
    'Nora New',
    'nora@acme.test',
    'Team, on behalf of Nora New',
    'plan.txt',
    // Nothing was mailed where nothing is sent.
    'No account yet. There is an invitation, but emails are not being sent',
  ]) {
    expect(text).toContain(words)
  }
  // The team wrote it down itself: only who made an account with an address can have made it up.
  expect(text).not.toContain('Address not confirmed')
  expect(await inside(site, 'acme', mailed)).toEqual(['ticket-opened-for-you → nora@acme.test'])
})

test('nobody is barred or let in without a note of it', async () => {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install)
  const olga = await install.admin('owner')
  const act = (what: 'block' | 'unblock') =>
    actOnCustomer(workspace, number, what, { ...olga, address: null })
  const isBlocked = async () =>
    (await findCustomer(workspace.db, (await install.customer('anna')).id))!.blockedAt
  const refuseNotes = sql`create trigger crash before insert on audit begin select raise(abort, 'The end.'); end`
  await refuseNotes.execute(install.platform.db)
  await expect(act('block')).rejects.toThrow('The end.')
  expect(await isBlocked()).toBeNull()
  await sql`drop trigger crash`.execute(install.platform.db)
  await act('block')
  await refuseNotes.execute(install.platform.db)
  await expect(act('unblock')).rejects.toThrow('The end.')
  expect(await isBlocked()).not.toBeNull()
})

test('without JavaScript its files may be as large as on any ticket', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const files = [1, 2].map((n) => new File(['a line of the log\n'.repeat(200_000)], `day-${n}.txt`))
  const answer = await agent.post(FORM, multipart(await filled(agent), files))
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/tickets/acme/TKT-000001'])
  const text = readable(await pageOf(agent, '/admin/tickets/acme/TKT-000001'))
  for (const { name } of files) expect(text).toContain(name)
})

test('its mail leads whoever has no account to one, and from there to the ticket, which names the agent', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  await agent.post(FORM, multipart(await filled(agent)))
  const [mail] = await inside(site, 'acme', ({ db }) => linksIn(db))
  const nora = site.visitor()
  const page = (await nora.get(mail!.path)).headers.get('location')!
  expect(page).toBe('/acme/confirm?ticket=TKT-000001')
  expect((await nora.get(page)).status).toBe(200)
  const entered = await nora.post(page, { name: 'Nora New', password: PASSWORD })
  expect(entered.headers.get('location')).toBe('/acme/tickets/TKT-000001')
  for (const html of [
    await pageOf(nora, '/acme/tickets/TKT-000001'),
    await pageOf(agent, '/admin/tickets/acme/TKT-000001'),
  ]) {
    const opening = html.slice(html.indexOf('id="opening"'))
    expect(readable(opening)).toMatch(/Arif Agent Team, on (your behalf|behalf of Nora New)/)
  }
})

test('a second mail, followed after the account was claimed with the first, leads to the ticket', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  await agent.post(FORM, multipart(await filled(agent)))
  await agent.post('/admin/tickets/acme/TKT-000001/reply', { body: 'It is being repaired.' })
  const [first, second] = await inside(site, 'acme', ({ db }) => linksIn(db))
  const nora = site.visitor()
  const page = (await nora.get(first!.path)).headers.get('location')!
  await nora.post(page, { name: 'Nora New', password: PASSWORD })
  const later = await nora.get((await nora.get(second!.path)).headers.get('location')!)
  expect([later.status, later.headers.get('location')]).toEqual([302, '/acme/tickets/TKT-000001'])
  const stranger = site.visitor()
  expect((await stranger.get(page)).status).toBe(410)
})

test('an address that was never confirmed is marked where the team writes to it', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  const another = async () => /href="(\/admin\/new-ticket\/acme[^"]+)"/.exec(await pageOf(agent, path))![1]!
  const pages = async () => [await pageOf(agent, path), await pageOf(agent, await another())].map(readable)
  const setConfirmed = (at: number | null) =>
    inside(site, 'acme', ({ db }) => db.updateTable('customers').set({ confirmed_at: at }).execute())
  await setConfirmed(1)
  for (const text of await pages()) expect(text).not.toContain('Address not confirmed')
  await setConfirmed(null)
  for (const text of await pages()) expect(text).toContain('Address not confirmed')
})

test('beside a ticket stand the other tickets of whoever asks: not itself, and nobody else’s', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site, { subject: 'The first' })
  const second = await ticketOn(site, { subject: 'The second' })
  await ticketOn(site, { subject: 'Of Ben', by: 'ben' })
  await ticketOn(site, { subject: 'Of Gina', by: 'gina' })
  const html = await pageOf(await site.signedIn('agent'), path)
  const panel = /Other tickets<[\s\S]*?<ul[\s\S]*?<\/ul>/.exec(html)![0]
  expect([...panel.matchAll(/href="([^"]*)"/g)].map(([, at]) => at)).toEqual([second])
})

test('what is wrong is said beside its field, and everything that was typed stays, files too', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  for (const [but, status, words] of [
    [{ email: '' }, 400, 'Enter the customer’s email address.'],
    [{ name: '' }, 400, 'This is a new customer. Enter their name as well.'],
    [{ department: '0'.repeat(32) }, 400, 'Choose one of the departments in the list.'],
    [{ subject: '' }, 400, 'Enter a subject.'],
  ] as const) {
    const fields = await filled(agent, but)
    const refused = await agent.post(FORM, multipart(fields, [new File(['plan'], 'plan.txt')]))
    const html = await refused.text()
    expect(refused.status, words).toBe(status)
    expect(readable(html)).toContain(words)
    for (const field of ['email', 'name', 'subject', 'body']) {
      expect(fieldValue(html, field)?.trim(), `${words} ${field}`).toBe(
        fields[field as keyof typeof fields]!.trim(),
      )
    }
    expect(chosenOf(html, 'priority')).toBe('high')
    expect(valuesOf(html, 'held')).toHaveLength(1)
  }
  expect(await inside(site, 'acme', ({ db }) => db.selectFrom('tickets').select('number').execute())).toEqual(
    [],
  )
})

test('that somebody new needs a name is said with everything else, and of nobody else', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const asked = async (email: string) =>
    readable(await (await agent.post(FORM, await filled(agent, { email, name: '', body: '' }))).text())
  for (const words of ['Write a message.', 'This is a new customer.'])
    expect(await asked('nora@acme.test')).toContain(words)
  expect(await asked('anna@acme.test')).not.toContain('This is a new customer.')
})

test('from a ticket the form knows for whom; another workspace’s customer is nobody', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  const link = /href="(\/admin\/new-ticket\/acme\?customer=[0-9a-f]{32})"/.exec(
    await pageOf(agent, path),
  )![1]!
  expect(fieldValue(await pageOf(agent, link), 'email')).toBe('anna@acme.test')
  expect(fieldValue(await pageOf(agent, link.replace('acme', 'globex')), 'email')).toBe('')
})

test('a session that ended keeps the ticket that was typed', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const answer = await site.visitor().post(FORM, await filled(agent))
  expect(answer.headers.get('location')).toContain('/admin/login?')
  const html = await pageOf(agent, FORM)
  expect(fieldValue(html, 'subject')).toBe('Called about the printer')
  expect(readable(html)).toContain('Your text was saved')
})

test('a customer is blocked at once, and let in again; the audit says by whom', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const [agent, anna] = [await site.signedIn('agent'), await site.signedIn('anna')]
  expect((await anna.get('/acme/tickets')).status).toBe(200)
  const blocked = await agent.post(`${path}/block?status=open`, {})
  expect([blocked.status, blocked.headers.get('location')]).toEqual([303, `${path}?status=open`])
  expect((await anna.get('/acme/tickets')).headers.get('location')).toContain('/acme/login')
  expect(readable(await pageOf(agent, path))).toContain('Unblock')
  const refused = await agent.post(FORM, await filled(agent, { email: 'anna@acme.test' }))
  expect(refused.status).toBe(409)
  await agent.post(`${path}/block`, {})
  await agent.post(`${path}/unblock`, {})
  expect((await (await site.signedIn('anna')).get('/acme/tickets')).status).toBe(200)
  expect(await audited(site)).toEqual([
    'customer.blocked anna@acme.test (Acme)',
    'customer.unblocked anna@acme.test (Acme)',
  ])
})

test('whoever has no account is invited; whoever has one is not', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const path = (await agent.post(FORM, await filled(agent))).headers.get('location')!
  await agent.post(`${path}/invite`, {})
  expect(await inside(site, 'acme', mailed)).toContain('customer-invitation → nora@acme.test')
  const annas = await ticketOn(site)
  expect(await pageOf(agent, annas)).not.toContain('>Invite</button>')
  await agent.post(`${annas}/invite`, {})
  expect(await inside(site, 'acme', mailed)).not.toContain('customer-invitation → anna@acme.test')
  expect(await audited(site)).toEqual([
    'customer.added nora@acme.test (Acme)',
    'customer.invited nora@acme.test (Acme)',
  ])
  for (const act of ['block', 'unblock', 'invite']) {
    expect((await agent.post(`/admin/tickets/acme/TKT-000099/${act}`, {})).status, act).toBe(404)
  }
})
