import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listTickets } from '#app/tickets/list.server.ts'
import { termsOf } from '#app/tickets/search/search-terms.ts'
import { readTicketFilters } from '#app/tickets/ticket-filters.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { customerActor, openedTicket, reply } from '#tests/support/tickets.ts'

async function world() {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install, {
    subject: 'Die Straße ist gesperrt',
    body: 'Vor dem café steht ein Bagger, "halt" sagt er.',
  })
  await openedTicket(install, { by: 'ben', subject: 'Bagger', body: 'Ben sees it too' })
  await reply(workspace, number, await customerActor(install, 'anna'), 'Jetzt auch ein Kran.')
  const { id } = await install.customer('anna')
  const find = async (search: string) => {
    const filters = readTicketFilters(new URLSearchParams({ search }))
    return (await listTickets(workspace.db, id, filters)).tickets.map((ticket) => ticket.number)
  }
  return { find, number }
}

describe('a customer finds their own tickets', () => {
  test.each([
    'STRASSE',
    'straße',
    'cafe',
    'CAFÉ',
    'bag',
    'kran',
    'bagger kran',
    '"ein bagger"',
    'TKT-000001',
    '000001',
  ])('by %j', async (search) => {
    const { find, number } = await world()
    expect(await find(search)).toEqual([number])
  })

  test.each(['nothing', '"bagger ein"', '***', 'NEAR(', 'scope : note', '"', "';--", 'words:kran OR'])(
    'and nothing by %j',
    async (search) => {
      const { find } = await world()
      expect(await find(search)).toEqual([])
    },
  )

  test('by words of several messages, but by quoted words of one', async () => {
    const { find, number } = await world()
    expect(await find('gesperrt kran')).toEqual([number])
    expect(await find('"bagger jetzt"')).toEqual([])
  })

  test("never another's", async () => {
    const { find } = await world()
    expect(await find('sees')).toEqual([])
  })
})

test('whatever is typed, the question is well formed', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  const { id } = await install.customer('anna')
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (search) => {
      await listTickets(workspace.db, id, readTicketFilters(new URLSearchParams({ search })))
    }),
    { numRuns: 300 },
  )
})

test('a search is bounded', () => {
  expect(termsOf('a '.repeat(500))).toHaveLength(10)
})
