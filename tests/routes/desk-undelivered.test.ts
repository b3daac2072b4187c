import { expect, test } from 'vitest'
import { writeProviderState } from '#app/outbox/provider.server.ts'
import { undeliveredLinksQuery, undeliveredQuery } from '#app/outbox/undelivered.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { WORLD } from '#tests/support/world.ts'

const WITH_MAIL = { POSTMARK_SERVER_TOKEN: 'x', MAIL_FROM: 'help@desk.test' }

async function answered(env: Record<string, string>) {
  const site = await openTestSite(env)
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  await agent.post(`${path}/reply`, { body: 'Use the extinguisher.' })
  return { site, path, agent }
}

/** What the rows of a page's list say, and nothing around them. */
const rowsOf = (page: string) => readable(page.match(/<ul class="rows-list"[\s\S]*?<\/ul>/)![0])

const outcome = (
  site: TestSite,
  state: 'dead' | 'suppressed' | 'unknown' | 'pending' | 'sent',
  reason?: string,
) =>
  inside(site, 'acme', ({ db }) =>
    db
      .updateTable('outbox')
      .set({ state, last_error: reason ? JSON.stringify({ reason }) : null })
      .where('kind', '=', 'admin-replied')
      .execute(),
  )

test('an answer whose email failed says so on the message, to whoever may see the ticket', async () => {
  const { site, path, agent } = await answered(WITH_MAIL)
  const page = async () => readable(await pageOf(agent, path))
  for (const [state, reason, said] of [
    [
      'suppressed',
      'inactive',
      'Not delivered. Postmark no longer delivers to this address. Contact the customer another way',
    ],
    ['dead', 'refused', 'Not delivered. Postmark refused this email.'],
    ['unknown', 'noAnswer', 'It may not have been delivered.'],
    [
      'pending',
      'unreachable',
      'Not emailed yet. Postmark could not be reached. It will be tried again automatically.',
    ],
  ] as const) {
    await outcome(site, state, reason)
    expect(await page(), state).toContain(said)
  }
  for (const state of ['pending', 'sent'] as const) {
    await outcome(site, state)
    expect(await page(), state).not.toMatch(/delivered|mailed/)
  }
  const anna = await site.signedIn('anna')
  await outcome(site, 'dead', 'refused')
  expect(readable(await pageOf(anna, '/acme/tickets/TKT-000001'))).not.toContain('delivered')
})

test('without a Postmark token everybody sees that answers are kept, not mailed', async () => {
  const { path, agent } = await answered({})
  expect(readable(await pageOf(agent, path))).toContain('Saved, not emailed.')
  // On every page: whoever opens a ticket for somebody, or looks at their own account, is at the desk too.
  for (const page of ['/admin/tickets', path, '/admin/new-ticket/acme', '/admin/account', '/admin/views'])
    expect(readable(await pageOf(agent, page)), page).toContain('Emails are not being sent')
})

test('an answer that failed marks its row in the queue until the customer has written', async () => {
  const { site, agent } = await answered(WITH_MAIL)
  const queue = async () => readable(await pageOf(agent, '/admin/tickets'))
  for (const state of ['dead', 'suppressed', 'unknown'] as const) {
    await outcome(site, state, 'refused')
    expect(await queue(), state).toContain('Email not delivered Arif Agent : Use the extinguisher.')
  }
  await outcome(site, 'sent')
  expect(await queue()).not.toContain('Email not delivered')
  await outcome(site, 'dead', 'refused')
  site.advance(1000)
  await (await site.signedIn('anna')).post('/acme/tickets/TKT-000001/reply', { body: 'I have read it here.' })
  expect(await queue()).not.toContain('Email not delivered')
})

test('an answer that failed marks its row among what a search finds, and beside an open ticket', async () => {
  const { site, path, agent } = await answered(WITH_MAIL)
  await ticketOn(site, { by: 'ben' })
  const { id } = (await findWorkspaceBySubdomain(site.install.platform, 'acme'))!
  const pages = {
    'a search everywhere': '/admin/tickets?search=TKT-000001',
    'a search of what was said': `/admin/tickets?workspace=${id}&search=extinguisher`,
    'beside a ticket': path.replace('000001', '000002'),
    'beside itself': path,
  }
  const rows = async (page: string) => rowsOf(await pageOf(agent, page))
  for (const [where, page] of Object.entries(pages)) {
    await outcome(site, 'sent')
    expect(await rows(page), where).not.toContain('Email not delivered')
    await outcome(site, 'suppressed', 'inactive')
    expect(await rows(page), where).toContain('Email not delivered')
  }
})

test('a closing that its customer was not told of says so where it stands, and in the queue', async () => {
  const { site, path, agent } = await answered(WITH_MAIL)
  site.advance(1000)
  await agent.post(`${path}/close`, {})
  await inside(site, 'acme', ({ db }) =>
    db
      .updateTable('outbox')
      .set({ state: 'suppressed', last_error: JSON.stringify({ reason: 'inactive' }) })
      .where('kind', '=', 'ticket-closed')
      .execute(),
  )
  expect(readable(await pageOf(agent, path))).toMatch(
    /Arif Agent closed the ticket [^.]*Not delivered\. Postmark no longer delivers to this address/,
  )
  expect(readable(await pageOf(agent, '/admin/tickets'))).toContain('Email not delivered')
})

test('an invitation or reset that did not arrive says so on the page of whom it was for', async () => {
  const { site, path, agent } = await answered(WITH_MAIL)
  const owner = await site.signedIn('owner')
  await owner.post('/admin/team', { name: 'Tess Team', email: 'tess@desk.test', role: 'agent' })
  const { platform } = site.install
  const tess = await platform.db
    .selectFrom('admins')
    .select('id')
    .where('email', '=', 'tess@desk.test')
    .executeTakeFirstOrThrow()
  const hers = async () => readable(await pageOf(owner, `/admin/team/${tess.id}`))
  expect(await hers()).not.toContain('Not delivered')
  const failed = { state: 'dead', last_error: JSON.stringify({ reason: 'refused' }) } as const
  const team = async () => rowsOf(await pageOf(owner, '/admin/team'))
  expect(await team()).not.toMatch(/Email not|emailed/)
  await platform.db.updateTable('outbox').set({ state: 'preview' }).where('kind', '=', 'invitation').execute()
  expect(await team()).toContain('Invited Not emailed')
  await platform.db.updateTable('outbox').set(failed).where('kind', '=', 'invitation').execute()
  expect(await team()).toContain('Invited Email not delivered')
  expect(await hers()).toContain(
    'Not delivered. Postmark refused this email. Check the address, then send it again.',
  )
  await owner.post(`/admin/team/${tess.id}/resend`, {})
  expect(await hers()).not.toContain('Not delivered')
  expect(await team()).not.toContain('Email not delivered')

  await site.visitor().post('/acme/forgot-password', { email: WORLD.anna.email })
  await inside(site, 'acme', ({ db }) =>
    db.updateTable('outbox').set(failed).where('kind', '=', 'password-reset').execute(),
  )
  expect(readable(await pageOf(agent, path))).toMatch(
    /latest email with a link to their account: Not delivered/,
  )
})

test('what was not delivered is looked up, and no outbox read through', async () => {
  const { db } = await (await openTestInstall()).workspace()
  const addresses = ['anna@acme.test']
  const about = { keys: ['reply:1'], ticketNumber: 1, address: 'anna@acme.test', addresses }
  for (const query of [undeliveredQuery(about), undeliveredLinksQuery(addresses)]) {
    const { sql: text, parameters } = query.compile(db)
    const { rows } = await db.executeQuery<{ detail: string }>({
      sql: `explain query plan ${text}`,
      parameters,
      query: { kind: 'RawNode' },
    } as never)
    expect(rows.map(({ detail }) => detail).filter((plan) => /SCAN (outbox|latest)/.test(plan))).toEqual([])
  }
})

test('and while Postmark takes nothing, that they wait', async () => {
  const { site, agent } = await answered(WITH_MAIL)
  const queue = async () => readable(await pageOf(agent, '/admin/tickets'))
  expect(await queue()).not.toContain('Emails wait')
  await writeProviderState(site.install.platform, 'stopped', { reason: 'notAllowed' })
  expect(await queue()).toContain('Emails are delayed at the moment')
})
