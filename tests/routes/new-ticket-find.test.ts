import { expect, test } from 'vitest'
import { byAddressQuery, ofTicketsQuery } from '#app/desk/new-ticket/known-customers.server.ts'
import { pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { fieldValue, optionOf } from '#tests/support/page.ts'
import { openTestSite } from '#tests/support/site.ts'

const FORM = '/admin/new-ticket/acme'

test('a ticket for somebody on the phone is one page, with the other workspaces to choose', async () => {
  const agent = await (await openTestSite()).signedIn('agent')
  const html = await pageOf(agent, '/admin/new-ticket')
  expect(html).toContain(`action="${FORM}"`)
  expect(html).toContain('name="subject"')
  expect(optionOf(html, 'Globex')).toBe('globex')
})

test('known customers are found by name, once they have a ticket, and by how their address begins', async () => {
  const site = await openTestSite()
  await ticketOn(site)
  await ticketOn(site, { by: 'gina' })
  const agent = await site.signedIn('agent')
  const found = async (text: string, form = FORM) =>
    [
      ...(await pageOf(agent, `${form}?${new URLSearchParams({ find: text })}`)).matchAll(
        /href="[^"]*\?customer=[0-9a-f]{32}"[^>]*>.*?<bdi[^>]*>([^<]*)/g,
      ),
    ].map(([, name]) => name)
  expect(await found('ames')).toEqual(['Anna Ames'])
  expect(await found('ANNA@acme')).toEqual(['Anna Ames'])
  expect(await found('ben@')).toHaveLength(1)
  // Another workspace's customers are nobody's business here, and one letter is no name.
  expect(await found('gina')).toEqual([])
  expect(await found('gina', '/admin/new-ticket/globex')).toEqual(['Gina Gold'])
  expect(await found('a')).toEqual([])
  expect(readable(await pageOf(agent, `${FORM}?find=nora`))).toContain('No known customer matches.')
  const link = /href="([^"]*\?customer=[0-9a-f]{32})"/.exec(await pageOf(agent, `${FORM}?find=ames`))![1]!
  expect(fieldValue(await pageOf(agent, link), 'email')).toBe('anna@acme.test')
})

test('it walks indexes, and looks no table through', async () => {
  const { db } = await (await openTestInstall()).workspace()
  for (const query of [byAddressQuery('anna'), ofTicketsQuery([1, 2])]) {
    const { sql: text, parameters } = query.compile(db)
    const { rows } = await db.executeQuery<{ detail: string }>({
      sql: `explain query plan ${text}`,
      parameters,
      query: { kind: 'RawNode' },
    } as never)
    expect(
      rows.map(({ detail }) => detail).filter((plan) => /SCAN (?:customers|tickets)/.test(plan)),
    ).toEqual([])
  }
})
