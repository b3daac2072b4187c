import { expect, test } from 'vitest'
import { makeSetupLink } from '#app/auth/accounts/setup.server.ts'
import { pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { PASSWORD } from '#tests/support/world.ts'

const MAILED = { POSTMARK_SERVER_TOKEN: 't', MAIL_FROM: 'help@desk.test', PUBLIC_URL: '' }

async function newInstall(env: Record<string, string> = {}) {
  const site = await openTestSite(env, temporaryFolder())
  const link = new URL((await makeSetupLink(site.install.platform))!)
  const olga = site.visitor()
  await olga.get(link.pathname + link.search)
  await olga.post('/setup', {
    name: 'Olga Owner',
    email: 'olga@desk.test',
    password: PASSWORD,
    workspace: 'Acme Bikes',
    subdomain: 'acme',
    timeZone: 'Europe/Berlin',
  })
  return { site, olga }
}

test('a new install says where customers write and what is still to do, each ticked off when it is done', async () => {
  const { site, olga } = await newInstall()
  const queue = async () => pageOf(olga, '/admin/tickets')
  const fresh = await queue()
  expect(fresh).toContain('href="/acme"')
  expect(fresh).toContain(`${site.install.config.origin}/acme</a>`)
  const said = readable(fresh)
  expect(said).toMatch(/address of the portal \(done\)/)
  for (const step of ['Send emails', 'Invite your team', 'Try a ticket'])
    expect(said).toContain(`${step} (to do)`)
  await olga.post('/admin/team', { name: 'Arif Agent', email: 'arif@desk.test', role: 'agent' })
  expect(readable(await queue())).toContain('Invite your team (done)')

  expect(readable(await pageOf(olga, '/admin/tickets?status=open'))).not.toContain('Invite your team')
  const hidden = await olga.post('/admin/first-run', {})
  expect([hidden.status, hidden.headers.get('location')]).toEqual([303, '/admin/tickets'])
  const after = await queue()
  expect(readable(after)).not.toContain('Send emails')
  // Where customers write is said for as long as nobody has.
  expect(after).toContain('href="/acme"')
})

async function firstRunOf(site: TestSite, name: 'owner' | 'agent') {
  return readable(await pageOf(await site.signedIn(name), '/admin/tickets'))
}

test('once tickets come the list is one folded line, and gone when all is done', async () => {
  const unmailed = await openTestSite()
  expect(await firstRunOf(unmailed, 'agent')).toMatch(/arrives here: Acme/)
  expect(await firstRunOf(unmailed, 'agent')).not.toContain('Send emails')
  await ticketOn(unmailed)
  expect(await firstRunOf(unmailed, 'owner')).toContain('Getting started: 3 of 4 done')
  expect(await firstRunOf(unmailed, 'agent')).not.toContain('Getting started')
  const mailing = await openTestSite(MAILED)
  await ticketOn(mailing)
  expect(await firstRunOf(mailing, 'owner')).not.toContain('Getting started')
})
