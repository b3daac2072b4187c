import { expect, test } from 'vitest'
import { writeProviderState } from '#app/outbox/provider.server.ts'
import { inside, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'

const WITH_MAIL = { POSTMARK_SERVER_TOKEN: 'x', MAIL_FROM: 'help@desk.test' }

async function answered(env: Record<string, string>) {
  const site = await openTestSite(env)
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  await agent.post(`${path}/reply`, { body: 'Use the extinguisher.' })
  return { site, path, agent }
}

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
      'Not delivered. Postmark no longer delivers to this address. Reach the customer another way',
    ],
    ['dead', 'refused', 'Not delivered. Postmark refused this email.'],
    ['unknown', 'noAnswer', 'It may not have been delivered.'],
    ['pending', 'unreachable', 'Not mailed yet. Postmark could not be reached. It is tried again by itself.'],
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
  expect(readable(await pageOf(agent, path))).toContain('Kept, not mailed.')
  expect(readable(await pageOf(agent, '/admin/tickets'))).toContain('Emails are not being sent')
})

test('and while Postmark takes nothing, that they wait', async () => {
  const { site, agent } = await answered(WITH_MAIL)
  const queue = async () => readable(await pageOf(agent, '/admin/tickets'))
  expect(await queue()).not.toContain('Emails wait')
  await writeProviderState(site.desk.platform, 'stopped', { reason: 'notAllowed' })
  expect(await queue()).toContain('Emails wait at the moment')
})
