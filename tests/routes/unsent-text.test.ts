import { describe, expect, test } from 'vitest'
import { ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { wordsOf } from '#tests/support/page.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'

const FOREIGN = { origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' }
const SECRET = 'orange bicycle of mine'
const URLENCODED = 'application/x-www-form-urlencoded'

/** Forms of every kind of page, with what is typed into them and what must never be shown again. */
const FORMS = {
  'new ticket': ['anna', '/acme/tickets/store', { subject: 'Lamp', body: 'An hour of words' }],
  reply: ['anna', '/acme/tickets/TKT-000001/reply', { body: 'An hour of words' }],
  'own name': ['anna', '/acme/account', { name: 'An hour of words' }],
  'sign-in': ['nobody', '/acme/login', { email: 'An hour of words' }],
  register: ['nobody', '/acme/register', { name: 'An hour of words', email: 'x@acme.test' }],
  'desk sign-in': ['nobody', '/admin/login', { email: 'An hour of words' }],
  'reply of the team': ['owner', '/admin/tickets/acme/TKT-000001/reply', { body: 'An hour of words' }],
  'note of the team': ['owner', '/admin/tickets/acme/TKT-000001/note', { body: 'An hour of words' }],
  'ticket for a customer': ['owner', '/admin/new-ticket/acme', { subject: 'Lamp', body: 'An hour of words' }],
  'canned reply': ['owner', '/admin/canned-replies/new', { title: 'Lamp', body: 'An hour of words' }],
  department: ['owner', '/admin/departments/new', { name: 'Lamp', description: 'An hour of words' }],
  workspace: ['owner', '/admin/workspaces/new', { name: 'An hour of words', subdomain: 'lamp' }],
} as const
type Form = keyof typeof FORMS
const ALL = Object.keys(FORMS) as Form[]
const of = (who: string) => ALL.filter((form) => FORMS[form][0] === who)

type World = { site: TestSite; anna: Visitor; owner: Visitor; nobody: Visitor }

async function open(): Promise<World> {
  const site = await openTestSite()
  await ticketOn(site)
  return {
    site,
    anna: await site.signedIn('anna'),
    owner: await site.signedIn('owner'),
    nobody: site.visitor(),
  }
}

const urlencoded = (form: Form, more: Record<string, string> = {}) => ({
  ...FORMS[form][2],
  password: SECRET,
  current: SECRET,
  key: SECRET,
  token: SECRET,
  ...more,
})

/** The text stands on the page whole, to be copied: in no form, and without what nobody may read. */
async function expectText(answer: Response, form: Form, status: number) {
  const page = await answer.text()
  expect([form, answer.status]).toEqual([form, status])
  expect(wordsOf(page), form).toContain('Your text')
  for (const typed of Object.values(FORMS[form][2])) expect(page, form).toContain(typed)
  expect(page).not.toContain(SECRET)
  expect(page).not.toMatch(/<form\b/)
}

describe('what was typed is on the page that takes the place of its form', () => {
  test('where it came from another site', async () => {
    const world = await open()
    for (const form of ALL) {
      const [who, path] = FORMS[form]
      await expectText(await world[who].post(path, urlencoded(form), FOREIGN), form, 403)
    }
  })

  test('where it broke off', async () => {
    const world = await open()
    for (const form of ALL) {
      const [who, path, fields] = FORMS[form]
      const parts = Object.entries({ password: SECRET, ...fields }).map(
        ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const cut = `${parts.join('')}--x\r\nContent-Disposition: form-data; name="more"\r\n\r\nand th`
      const answer = await world[who].raw(path, cut, 'multipart/form-data; boundary=x')
      // A form that takes files is drawn again itself.
      if (/tickets\/|new-ticket/.test(path)) {
        const page = await answer.text()
        expect([form, answer.status]).toEqual([form, 400])
        expect(page, form).toContain('An hour of words</textarea>')
      } else await expectText(answer, form, 400)
    }
  })

  test('where it was too large', async () => {
    const world = await open()
    for (const form of ['own name', 'register', 'desk sign-in', 'department'] as const) {
      const [who, path] = FORMS[form]
      const body = `${new URLSearchParams(urlencoded(form))}&subject=${'a'.repeat(300_000)}`
      const answer = await world[who].raw(path, body, URLENCODED)
      expect(await answer.clone().text()).toContain('a'.repeat(300_000))
      await expectText(answer, form, 413)
      const larger = await world[who].raw(path, `${body}${'a'.repeat(400_000)}`, URLENCODED)
      expect(wordsOf(await larger.text())).toContain('too long to be shown whole')
    }
  })

  test('where a role was taken away', async () => {
    const world = await open()
    const { db } = world.site.install.platform
    await db.updateTable('admins').set({ role: 'agent' }).execute()
    for (const form of ['canned reply', 'department', 'workspace'] as const)
      await expectText(await world.owner.post(FORMS[form][1], urlencoded(form)), form, 403)
  })

  test('where somebody was deactivated, or their session has ended', async () => {
    const world = await open()
    const { platform } = world.site.install
    await platform.db.updateTable('admins').set({ active: 0 }).execute()
    for (const form of of('owner')) {
      const answer = await world.owner.post(FORMS[form][1], urlencoded(form))
      const page = await answer.clone().text()
      await expectText(answer, form, 403)
      expect(page).toContain('/admin/login?')
    }
    await world.site.install.within(await workspaceId(world.site, 'acme'), ({ db }) =>
      db.deleteFrom('sessions').execute(),
    )
    for (const form of of('anna'))
      await expectText(await world.anna.post(FORMS[form][1], urlencoded(form)), form, 403)
    // Whoever never had one is led to sign-in, as before.
    expect((await world.nobody.post('/acme/tickets/store', urlencoded('new ticket'))).status).toBe(303)
  })

  test('where somebody was blocked, or their portal was closed', async () => {
    const world = await open()
    await world.site.install.within(await workspaceId(world.site, 'acme'), ({ db }) =>
      db.updateTable('customers').set({ blocked_at: 1 }).execute(),
    )
    for (const form of of('anna'))
      await expectText(await world.anna.post(FORMS[form][1], urlencoded(form)), form, 403)
    await world.site.install.platform.db.updateTable('workspaces').set({ suspended_at: 1 }).execute()
    for (const form of [...of('anna'), 'sign-in', 'register'] as const)
      await expectText(await world.anna.post(FORMS[form][1], urlencoded(form)), form, 404)
  })

  test('where nothing is there any more', async () => {
    const world = await open()
    for (const form of ['new ticket', 'own name', 'register', 'sign-in'] as const) {
      const path = FORMS[form][1].replace('/acme/', '/gone/')
      await expectText(await world.anna.post(path, urlencoded(form)), form, 404)
    }
    const path = FORMS['reply of the team'][1].replace('000001', '000009')
    await expectText(await world.owner.post(path, urlencoded('reply of the team')), 'reply of the team', 404)
  })

  test('where it failed, and then the page does not know whether it was saved', async () => {
    const world = await open()
    const { db } = world.site.install.platform
    await db.schema.alterTable('departments').renameTo('departments_away').execute()
    const answer = await world.owner.post('/admin/departments/new', urlencoded('department'))
    expect(wordsOf(await answer.clone().text())).toContain('could not tell whether')
    await expectText(answer, 'department', 500)
  })
})
