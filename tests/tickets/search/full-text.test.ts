import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { entriesQuery } from '#app/tickets/search/found-entries.server.ts'
import { type FullTextFilters, searchTickets } from '#app/tickets/search/full-text.server.ts'
import { readTicketFilters } from '#app/tickets/ticket-filters.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { customerActor, freshForm, openedTicket, reply } from '#tests/support/tickets.ts'

const ALL: FullTextFilters = { ...readTicketFilters(new URLSearchParams()), assigneeId: undefined }

async function world() {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install, {
    subject: 'Die Straße ist gesperrt',
    body: 'Vor dem café steht ein Bagger, "halt" sagt er.',
  })
  await openedTicket(install, {
    by: 'ben',
    subject: 'Ein Bagger',
    body: 'Bagger, Bagger und noch ein Bagger.',
  })
  await openedTicket(install, {
    subject: 'Kran',
    body: 'Auch ein Kran, und neben ihm ein Bagger, sonst nichts, wirklich und ganz und gar nichts mehr.',
  })
  const agent = await install.admin('agent')
  await reply(workspace, 1, await customerActor(install, 'anna'), 'Jetzt auch ein Kran.')
  await addNote(workspace, {
    ticketNumber: 2,
    author: agent,
    body: 'Der Kunde klingt geheimnisvoll.',
    submission: freshForm(agent),
  })
  const find = async (typed: string, filters: Partial<FullTextFilters> = {}, others: number[] = []) =>
    (await searchTickets(workspace.db, typed, { ...ALL, ...filters }, others)).found.map(
      ({ number }) => number,
    )
  return { install, workspace, agent, find }
}

describe('the team finds', () => {
  test.each([
    ['STRASSE', [1]],
    ['straße', [1]],
    ['strasse gesp', [1]],
    ['CAFE', [1]],
    ['café', [1]],
    ['geheimnis', [2]],
    ['"steht ein bagger"', [1]],
    ['"bagger ein steht"', []],
    ['TKT-000003', [3]],
    ['nirgends', []],
    ['bagger nirgends', []],
  ])('by %j', async (typed, expected) => {
    const { find } = await world()
    expect(await find(typed)).toEqual(expected)
  })

  test('the ticket that is about the words before one that mentions them', async () => {
    const { find } = await world()
    expect(await find('bagger')).toEqual([2, 1, 3])
  })

  test('words in one place before words here and there, and those before what something else has found', async () => {
    const { find } = await world()
    expect(await find('bagger kran')).toEqual([3, 1])
    expect(await find('bagger kran', {}, [2, 1])).toEqual([3, 1, 2])
  })

  test('what the other filters let through, and counts what each status would', async () => {
    const { workspace, agent, find } = await world()
    await closeTicket(workspace, 2, agent)
    expect(await find('bagger', { statuses: ['closed'] })).toEqual([2])
    expect(await find('bagger', { statuses: ['open', 'answered'] })).toEqual([1, 3])
    expect(await find('bagger', { priority: 'urgent' })).toEqual([])
    expect(await find('bagger', { assigneeId: null })).toHaveLength(3)
    expect(await find('bagger', { assigneeId: agent.id })).toEqual([])
    const { counts } = await searchTickets(workspace.db, 'bagger', { ...ALL, statuses: ['closed'] })
    expect(counts).toEqual({ open: 2, answered: 0, closed: 1 })
  })
})

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'bagger',
        'kran',
        '"',
        '*',
        'AND',
        'OR',
        'NOT',
        'NEAR(',
        ')',
        ':',
        '-',
        '^',
        'scope',
        'ß',
        '\u0000',
      ),
    )
    .map((parts) => parts.join(' ')),
)

test('whatever is typed, the answer is a list without repeats', async () => {
  const { find } = await world()
  await fc.assert(
    fc.asyncProperty(typed, async (search) => {
      const found = await find(search)
      expect(new Set(found).size).toBe(found.length)
    }),
    { numRuns: 300 },
  )
})

test('the newest places are read from the index, and each is looked up', async () => {
  const { workspace } = await world()
  const { sql, parameters, query } = entriesQuery(workspace.db, 'words : ("kran")').compile()
  const { rows } = await workspace.db.executeQuery<{ detail: string }>({
    sql: `explain query plan ${sql}`,
    parameters,
    query,
  } as never)
  const plan = rows.map(({ detail }) => detail).join('\n')
  expect(plan).toMatch(/SCAN search VIRTUAL TABLE INDEX/)
  expect(plan).toMatch(/SEARCH search_entries USING INTEGER PRIMARY KEY/)
  expect(plan).toMatch(/SEARCH tickets USING INTEGER PRIMARY KEY/)
  expect(plan).not.toMatch(/TEMP B-TREE|SCAN (?:tickets|search_entries)/)
})
