import { describe, expect, test } from 'vitest'
import { fieldValue, optionOf, wordsOf } from '#tests/support/page.ts'
import { newTicketFields, openTicketAs } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'

/** The subjects of the rows, in their order. */
async function rowsOf(visitor: Visitor, query = ''): Promise<string[]> {
  return subjectsIn(await (await visitor.get(`/acme/tickets${query}`)).text())
}

function subjectsIn(page: string): string[] {
  return [...page.matchAll(/class="row-title"[^>]*>([^<]*)</g)].map(([, subject]) => subject!)
}

/** Past the limit of ten in ten minutes the clock goes on. */
async function manyTickets(site: TestSite, visitor: Visitor, count: number): Promise<void> {
  const fields = await newTicketFields(visitor)
  for (let n = 1; n <= count; n++) {
    if (n % 10 === 1) site.advance(601_000)
    const { key: _, ...keyless }: Record<string, string> = { ...fields, subject: `Ticket ${n}` }
    const answer = await visitor.post('/acme/tickets/store', keyless)
    if (answer.status !== 303) throw new Error(`Ticket ${n} was refused: ${answer.status}`)
  }
}

test('a row says number, subject, department, priority, status and last activity, once', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  await openTicketAs(anna, { priority: 'urgent' })
  const page = await (await anna.get('/acme/tickets')).text()
  expect(page.match(/<li class="row/g)).toHaveLength(1)
  const row = wordsOf(/<li class="row[\s\S]*?<\/li>/.exec(page)![0])
  for (const words of ['TKT-000001', 'Printer on fire', 'Support', 'Urgent', 'Open', 'just now']) {
    expect(row.split(words)).toHaveLength(2)
  }
  expect(page).toContain('href="/acme/tickets/TKT-000001"')
})

test('a row says whether there is an answer, from whom and how it begins, and never what the team wrote to itself', async () => {
  const site = await openTestSite()
  const [anna, agent] = [await site.signedIn('anna'), await site.signedIn('agent')]
  await openTicketAs(anna)
  const row = async () =>
    wordsOf(/<li class="row[\s\S]*?<\/li>/.exec(await (await anna.get('/acme/tickets')).text())![0])
  expect(await row()).toMatch(/You wrote: +\S/)
  await agent.post('/admin/tickets/acme/TKT-000001/reply', { body: 'Use the extinguisher.' })
  await agent.post('/admin/tickets/acme/TKT-000001/note', { body: 'They always smoke.' })
  expect(await row()).toMatch(/Arif Agent +answered: +Use the extinguisher\./)
  expect(await row()).not.toContain('They always smoke')
})

test('filters are one folded line until there is something to filter, or one of them is set', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  await openTicketAs(anna)
  const fold = async (query = '') =>
    /<details class="([^"]*)"( open="")?>/
      .exec(await (await anna.get(`/acme/tickets${query}`)).text())
      ?.slice(1)
  expect(await fold()).toEqual(['filters-fold', undefined])
  expect(await fold('?status=open')).toEqual(['filters-fold more', undefined])
  await manyTickets(site, anna, 9)
  expect(await fold()).toEqual(['filters-fold more', undefined])
})

test('only their own tickets are listed, those with the last activity first', async () => {
  const site = await openTestSite()
  const [anna, ben] = [await site.signedIn('anna'), await site.signedIn('ben')]
  const first = await openTicketAs(anna, { subject: 'First' })
  site.advance(1000)
  await openTicketAs(anna, { subject: 'Second' })
  await openTicketAs(ben, { subject: 'Of Ben' })
  expect(await rowsOf(anna)).toEqual(['Second', 'First'])
  site.advance(1000)
  await anna.post(`${first}/reply`, { body: 'Any news?' })
  expect(await rowsOf(anna)).toEqual(['First', 'Second'])
})

test('an address is found however it is capitalised, by a GET and where it leads somewhere', async () => {
  const site = await openTestSite()
  const [anna, ben] = [await site.signedIn('anna'), await site.signedIn('ben')]
  await openTicketAs(anna)
  const leads = async (visitor: Visitor, path: string) => {
    const answer = await visitor.get(path)
    return [answer.status, answer.headers.get('location')]
  }
  expect(await leads(anna, '/ACME/tickets?status=open')).toEqual([301, '/acme/tickets?status=open'])
  expect(await leads(site.visitor(), '/Acme')).toEqual([301, '/acme'])
  for (const written of ['tkt-000001', 'Tkt-1']) {
    expect(await leads(anna, `/acme/tickets/${written}`)).toEqual([301, '/acme/tickets/TKT-000001'])
    expect(await leads(ben, `/acme/tickets/${written}`)).toEqual([404, null])
  }
  expect(await leads(anna, '/Nowhere/tickets')).toEqual([404, null])
  expect(await leads(anna, '/acme/tickets/tkt-000002')).toEqual([404, null])
  expect((await anna.post('/ACME/tickets/store', {})).status).toBe(404)
  expect((await anna.post('/acme/tickets/tkt-000001/close', {})).status).toBe(404)
})

test('a search finds a ticket by its number, however it is written', async () => {
  const site = await openTestSite()
  const [anna, ben] = [await site.signedIn('anna'), await site.signedIn('ben')]
  await openTicketAs(anna, { subject: 'First' })
  await openTicketAs(anna, { subject: 'Second' })
  for (const typed of ['2', '%232', 'TKT-000002', 'tkt-2']) {
    expect(await rowsOf(anna, `?search=${typed}`), typed).toEqual(['Second'])
    expect(await rowsOf(ben, `?search=${typed}`), typed).toEqual([])
  }
})

describe('filters live in the URL:', () => {
  async function threeTickets() {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const page = await (await anna.get('/acme/tickets/create')).text()
    const billing = optionOf(page, 'Billing')
    await openTicketAs(anna, { subject: 'Printer', priority: 'low', body: 'The toner leaks.' })
    await openTicketAs(anna, { subject: 'Invoice', priority: 'urgent', department: billing })
    await anna.post(`${await openTicketAs(anna, { subject: 'Done', priority: 'low' })}/close`, {})
    await anna.post('/acme/tickets/TKT-000002/reply', { body: 'It is number 4471.' })
    return { anna, billing }
  }

  test('several statuses at once, priority, department, and all of them together', async () => {
    const { anna, billing } = await threeTickets()
    const cases: [query: string, subjects: string[]][] = [
      ['?status=closed', ['Done']],
      ['?status=open', ['Invoice', 'Printer']],
      ['?status=open&status=closed', ['Done', 'Invoice', 'Printer']],
      ['?status=answered', []],
      ['?priority=low', ['Done', 'Printer']],
      [`?department=${billing}`, ['Invoice']],
      [`?status=open&priority=urgent&department=${billing}`, ['Invoice']],
      [`?status=closed&department=${billing}`, []],
      ['?status=nonsense&priority=&department=', ['Done', 'Invoice', 'Printer']],
    ]
    for (const [query, subjects] of cases)
      expect([query, (await rowsOf(anna, query)).sort()]).toEqual([query, subjects])
  })

  test('a search looks into subject, message, replies and number', async () => {
    const { anna } = await threeTickets()
    for (const [search, subjects] of [
      ['printer', ['Printer']],
      ['toner', ['Printer']],
      ['4471', ['Invoice']],
      ['TKT-000003', ['Done']],
      ['nothing like it', []],
      ['" OR words : *', []],
    ] as const) {
      expect([search, await rowsOf(anna, `?search=${encodeURIComponent(search)}`)]).toEqual([
        search,
        subjects,
      ])
    }
  })

  test('the form shows what is set, and an empty answer leads out', async () => {
    const { anna } = await threeTickets()
    const page = await (await anna.get('/acme/tickets?status=answered&priority=urgent&search=x')).text()
    expect(page).toMatch(
      /<input[^>]*name="status"[^>]*value="answered"[^>]*checked=""|checked=""[^>]*value="answered"/,
    )
    expect(fieldValue(page, 'search')).toBe('x')
    expect(wordsOf(page)).toContain('No ticket matches')
    expect(page).toMatch(/<a href="\/acme\/tickets"[^>]*>Show all tickets/)
  })
})

test('where there are no tickets yet, the one next step is to open the first', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const page = await (await anna.get('/acme/tickets')).text()
  expect(wordsOf(page)).toContain('No tickets yet')
  expect(page).toMatch(/<a href="\/acme\/tickets\/create"[^>]*>Open your first ticket/)
  expect(fieldValue(page, 'search')).toBeUndefined()
})

test('pages of 25 follow one another by rel="next" and keep the filters', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  await manyTickets(site, anna, 27)
  const first = await (await anna.get('/acme/tickets?status=open')).text()
  const next = /<a[^>]*rel="next"[^>]*>/.exec(first)![0]
  const older = /href="([^"]*)"/.exec(next)![1]!.replaceAll('&amp;', '&')
  expect(older).toContain('/acme/tickets?status=open&before=')
  expect(await rowsOf(anna, '?status=open')).toHaveLength(25)
  const second = await (await anna.get(older)).text()
  expect(subjectsIn(second)).toEqual(['Ticket 2', 'Ticket 1'])
  expect(second).not.toContain('rel="next"')
  expect(wordsOf(second)).toContain('Newest')
})
