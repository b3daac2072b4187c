import { expect, test } from 'vitest'
import { inside, pageOf, readable, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { chosenOf, fieldValue } from '#tests/support/page.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

async function open() {
  const site = await openTestSite()
  const fire = await ticketOn(site, { subject: 'Printer on fire' })
  await ticketOn(site, { subject: 'A question', by: 'ben' })
  await ticketOn(site, { subject: 'Printer of Gina', by: 'gina' })
  const agent = await site.signedIn('agent')
  await agent.post(`${fire}/reply`, { body: 'The <b>drum</b> is a spare part.' })
  await agent.post(`${fire}/note`, { body: 'She sounds like a whistleblower.' })
  const acme = await workspaceId(site, 'acme')
  return { site, agent, acme, fire }
}

const search = (words: string, more: Record<string, string> = {}) =>
  `/admin/tickets?${new URLSearchParams({ search: words, ...more })}`

async function excerpts(admin: Visitor, path: string): Promise<string[]> {
  const html = await pageOf(admin, path)
  return [...html.matchAll(/<span class="row-excerpt">([\s\S]*?)<\/span>/g)].map(([, words]) =>
    words!.replaceAll('<!-- -->', ''),
  )
}

test('within a workspace everything that was written is searched, and the hit is marked', async () => {
  const { agent, acme } = await open()
  expect(await excerpts(agent, search('drum', { workspace: acme }))).toEqual([
    'The &lt;b&gt;<mark>drum</mark>&lt;/b&gt; is a spare part.',
  ])
  expect(await excerpts(agent, search('WHISTLE', { workspace: acme }))).toEqual([
    '<b>Internal note:<!-- --> </b>She sounds like a <mark>whistleblower</mark>.'.replaceAll('<!-- -->', ''),
  ])
  expect(readable(await pageOf(agent, search('drum', { workspace: acme })))).toContain('Best matches first')
})

test('over all workspaces numbers, subjects and customers are searched, and the page says how to get further', async () => {
  const { agent } = await open()
  const everywhere = readable(await pageOf(agent, search('printer')))
  expect(everywhere).toContain('Tickets 2 tickets')
  expect(everywhere).toContain('Choose a workspace to search its messages too.')
  expect(readable(await pageOf(agent, search('drum')))).toContain('No ticket matches')
})

test('a search over all workspaces that finds nothing names what was searched, and leads on with one press', async () => {
  const { agent, acme } = await open()
  const html = await pageOf(agent, search('drum', { status: 'answered' }))
  expect(readable(html)).toContain('No ticket number, subject or customer matches “drum”.')
  const link = html.slice(0, html.indexOf('Search in <!-- -->Acme') + 1 || html.indexOf('Search in Acme'))
  const href = [...link.matchAll(/href="([^"]*)"/g)].at(-1)![1]!.replaceAll('&amp;', '&')
  const { search: words, workspace, status } = Object.fromEntries(new URL(href, 'http://desk').searchParams)
  expect({ words, workspace, status }).toEqual({ words: 'drum', workspace: acme, status: 'answered' })
  expect(await excerpts(agent, href)).toHaveLength(1)
})

test('the only workspace need not be chosen, and does not show as a filter', async () => {
  const { site, agent } = await open()
  const globex = await workspaceId(site, 'globex')
  await site.install.platform.db.deleteFrom('queue').where('workspace_id', '=', globex).execute()
  await site.install.platform.db.deleteFrom('workspaces').where('id', '=', globex).execute()
  expect(await excerpts(agent, search('drum'))).toEqual([
    'The &lt;b&gt;<mark>drum</mark>&lt;/b&gt; is a spare part.',
  ])
  const html = await pageOf(agent, search('drum'))
  expect(readable(html)).toContain('Best matches first')
  expect(chosenOf(html, 'workspace')).toBe('')
  expect(html).toContain('placeholder="Anything written here"')
})

test('where the best comes first the order says so, and the chosen one is kept for later', async () => {
  const { agent, acme } = await open()
  const order = (html: string) => /Order<\/label>[\s\S]*?<\/select>/.exec(html)![0]
  const ranked = await pageOf(agent, search('drum', { workspace: acme, order: 'activity' }))
  expect(readable(order(ranked))).toContain('Best match')
  expect(readable(order(ranked))).not.toContain('Most urgent')
  expect(fieldValue(ranked, 'order')).toBe('activity')
  const everywhere = await pageOf(agent, search('printer', { order: 'activity' }))
  expect(chosenOf(everywhere, 'order')).toBe('activity')
  expect(readable(order(everywhere))).not.toContain('Best match')
})

test('a customer’s tickets are found by their name within a workspace too, and a number finds its ticket first', async () => {
  const { agent, acme } = await open()
  const byName = readable(await pageOf(agent, search('Ben Bond', { workspace: acme })))
  expect(byName).toContain('A question')
  expect(byName).not.toContain('Printer on fire')
  const html = await pageOf(agent, search('2', { workspace: acme }))
  expect(/class="row-title"[^>]*>([^<]*)/.exec(html)![1]).toBe('A question')
})

test('a search goes with the other filters, and its counts say what each status would show', async () => {
  const { agent, acme } = await open()
  const page = readable(await pageOf(agent, search('printer', { workspace: acme, status: 'closed' })))
  expect(page).toMatch(/Open 0 Answered 1 Closed 0/)
  expect(page).toContain('No ticket matches')
})

test('customers find no note, whatever they ask', async () => {
  const { site } = await open()
  const anna = await site.signedIn('anna')
  for (const words of ['whistleblower', 'whistle', '"like a whistleblower"', 'note', 'scope:note']) {
    const html = await pageOf(anna, `/acme/tickets?${new URLSearchParams({ search: words })}`)
    expect(readable(html), words).toContain('No ticket matches')
    expect(html, words).not.toContain('She sounds')
  }
})

test('pages of hits follow one another to the end', async () => {
  const { site, agent, acme } = await open()
  await inside(site, 'acme', async ({ db }) => {
    await db.deleteFrom('submissions').execute()
  })
  for (let at = 0; at < 28; at++) {
    site.advance(600_000)
    await ticketOn(site, { subject: `Lamp ${at}` })
  }
  const first = await pageOf(agent, search('lamp', { workspace: acme }))
  expect(first.match(/class="row-title"/g)).toHaveLength(25)
  const next = /<a href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await pageOf(agent, next)
  expect(second.match(/class="row-title"/g)).toHaveLength(3)
  expect(readable(second)).toContain('First page')
})

test.each([
  ['workspace', 'There is no such workspace'],
  ['department', 'There is no such department'],
  ['assignee', 'There is no such person on the team'],
])('a %s that is not there is said, not shown as an empty queue', async (name, says) => {
  const { agent } = await open()
  for (const gone of ['0'.repeat(32), "x' or 1=1", '💥']) {
    const html = await pageOf(agent, `/admin/tickets?${new URLSearchParams({ [name]: gone })}`)
    expect(readable(html)).toContain(says)
    expect(readable(html)).toContain('No longer exists')
  }
})

test('what is new stands out until it is looked at', async () => {
  const { site, agent, fire } = await open()
  const owner = await site.signedIn('owner')
  await agent.get(fire)
  const unread = async (admin: Visitor) =>
    [
      ...(await pageOf(admin, '/admin/tickets')).matchAll(
        /row-unread[\s\S]*?class="row-title"[^>]*>([^<]*)/g,
      ),
    ].map(([, subject]) => subject)
  expect(await unread(agent)).toEqual(['A question', 'Printer of Gina'])
  expect(await unread(owner)).toEqual(
    expect.arrayContaining(['A question', 'Printer on fire', 'Printer of Gina']),
  )
  await owner.get(fire)
  expect(await unread(owner)).not.toContain('Printer on fire')
  await agent.post(`${fire}/note`, { body: 'One more thing.' })
  expect(await unread(owner)).toContain('Printer on fire')
  // Where the answer to one's own act leads.
  await agent.get(fire)
  expect(await unread(agent)).not.toContain('Printer on fire')
})
