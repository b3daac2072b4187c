import { describe, expect, test } from 'vitest'
import { listTickets, PAGE_SIZE, readTicketsCursor, ticketsQuery } from '#app/tickets/list.server.ts'
import { toMatches } from '#app/tickets/search/search.server.ts'
import { isFiltered, readTicketFilters } from '#app/tickets/ticket-filters.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { customerActor, openedTicket, reply } from '#tests/support/tickets.ts'

const ALL = readTicketFilters(new URLSearchParams())

async function manyTickets(count: number) {
  const install = await openTestInstall()
  for (let i = 0; i < count; i++) {
    // Pairs share a moment, so that the order within one is put to the test; the limit of 10 in 10 minutes is not.
    if (i % 2 === 0) install.advance(180_000)
    await openedTicket(install)
  }
  const workspace = await install.workspace()
  return { install, workspace, anna: await customerActor(install, 'anna') }
}

test('pages follow one another without a gap or a repeat, to the end', async () => {
  const { workspace, anna } = await manyTickets(PAGE_SIZE * 2 + 1)
  const seen: number[] = []
  let next: string | undefined
  let pages = 0
  do {
    const page = await listTickets(workspace.db, anna.id, ALL, readTicketsCursor(next ?? null))
    seen.push(...page.tickets.map(({ number }) => number))
    next = page.next
    pages++
  } while (next)
  expect(pages).toBe(3)
  expect(seen).toEqual(Array.from({ length: PAGE_SIZE * 2 + 1 }, (_, i) => PAGE_SIZE * 2 + 1 - i))
})

test('the last activity comes first', async () => {
  const { install, workspace, anna } = await manyTickets(4)
  install.advance(1000)
  await reply(workspace, 2, anna, 'Any news on this?')
  const { tickets } = await listTickets(workspace.db, anna.id, ALL)
  expect(tickets.map(({ number }) => number)).toEqual([2, 4, 3, 1])
})

test('filters narrow, several statuses widen', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install, { priority: 'urgent' })
  await openedTicket(install, { departmentId: await install.departmentId('Sales') })
  await openedTicket(install)
  const agent = await install.admin('agent')
  await closeTicket(workspace, 3, agent)
  await reply(workspace, 2, agent, 'We will see.')
  const { id } = await install.customer('anna')
  const find = async (query: string) =>
    (await listTickets(workspace.db, id, readTicketFilters(new URLSearchParams(query)))).tickets
      .map((t) => t.number)
      .sort()
  expect(await find('status=open')).toEqual([1])
  expect(await find('status=open&status=closed')).toEqual([1, 3])
  expect(await find('status=nonsense')).toEqual([1, 2, 3])
  expect(await find('priority=urgent')).toEqual([1])
  expect(await find(`department=${await install.departmentId('Sales')}`)).toEqual([2])
  expect(await find('status=closed&priority=urgent')).toEqual([])
})

test('an unknown filter is no filter', () => {
  expect(isFiltered(readTicketFilters(new URLSearchParams('status=x&priority=y&search=%20')))).toBe(false)
})

test.each([null, '', 'x', '1', '1.', '1.2.3', '-1.2', '1e3.2'])('%j is no cursor', (text) => {
  expect(readTicketsCursor(text)).toBeUndefined()
})

describe('the plan of the list', () => {
  test.each(['', 'status=open', 'status=open&status=closed', 'priority=low', 'search=printer'])(
    'with %j walks an index',
    async (query) => {
      const install = await openTestInstall()
      const workspace = await install.workspace()
      const filters = readTicketFilters(new URLSearchParams(query))
      const matches = filters.search ? await toMatches(workspace.db, filters.search, 'somebody') : []
      const before = [1, 1]
      const compiled = ticketsQuery(workspace.db, 'somebody', filters, before, matches)!.compile()
      const plan = await workspace.db.executeQuery<{ detail: string }>({
        ...compiled,
        sql: `explain query plan ${compiled.sql}`,
      })
      const steps = plan.rows.map(({ detail }) => detail)
      expect(
        steps.filter((step) => /^SCAN (?!search VIRTUAL TABLE)|TEMP B-TREE FOR ORDER/.test(step)),
      ).toEqual([])
      expect(steps.join('\n')).toMatch(/tickets USING INDEX tickets_by_customer/)
    },
  )
})

test('the last activity comes first, also after the clock was set back', async () => {
  const { install, workspace, anna } = await manyTickets(3)
  install.advance(-3_600_000)
  await openedTicket(install)
  await reply(workspace, 2, anna, 'Any news on this?')
  const { tickets } = await listTickets(workspace.db, anna.id, ALL)
  expect(tickets.map(({ number }) => number)).toEqual([2, 4, 3, 1])
  const queue = await install.platform.db
    .selectFrom('queue')
    .select('number')
    .orderBy('last_activity_at', 'desc')
    .execute()
  expect(queue.map(({ number }) => number)).toEqual([2, 4, 3, 1])
})
