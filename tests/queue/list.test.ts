import type { Insertable } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { QueueTable } from '#app/db/schema.ts'
import { countByStatus, listQueue, readQueueCursor } from '#app/queue/list.server.ts'
import { type QueueFilters, readQueueFilters } from '#app/queue/queue-filters.ts'
import { markSeen, seenVersion } from '#app/queue/seen.server.ts'
import { PRIORITIES, STATUSES, type Status, URGENCY } from '#app/tickets/ticket.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

const ME = 'a'.repeat(32)
const OTHER = 'b'.repeat(32)
const DEPARTMENTS = ['c'.repeat(32), 'd'.repeat(32)]

type Row = Insertable<QueueTable> & { id: number }

/** 260 tickets in which every value of every filter meets every other, and times repeat. */
async function manyTickets(): Promise<{ install: TestInstall; rows: Row[] }> {
  const install = await openTestInstall()
  const workspaces = [(await install.workspace('acme')).id, (await install.workspace('globex')).id]
  let state = 7
  const pick = <Item>(items: readonly Item[]): Item => {
    state = (state * 1103515245 + 12345) % 2147483648
    return items[Math.floor((state / 2147483648) * items.length)]!
  }
  const rows = Array.from({ length: 260 }, (_, at): Row => {
    const priority = pick(PRIORITIES)
    const status = pick(STATUSES)
    return {
      id: at + 1,
      workspace_id: pick(workspaces),
      number: at + 1,
      subject: `Ticket ${at + 1}`,
      customer_name: 'Anna Ames',
      customer_email: 'anna@acme.test',
      department_id: pick(DEPARTMENTS),
      department_name: 'Some department',
      priority,
      urgency: URGENCY[priority],
      status,
      closed: status === 'closed' ? 1 : 0,
      assignee_id: pick([null, ME, OTHER]),
      assignee_name: null,
      created_at: 1,
      last_activity_at: pick([1, 2, 3, 4, 5, 6, 7]),
      waiting_since: pick([1, 2, 3]),
      version: 1,
      revision: at + 1,
    }
  })
  for (const row of rows) await install.platform.db.insertInto('queue').values(row).execute()
  return { install, rows }
}

function meets(row: Row, { workspaceId, departmentId, assignee, priority }: QueueFilters): boolean {
  return (
    (!workspaceId || row.workspace_id === workspaceId) &&
    (!departmentId || row.department_id === departmentId) &&
    (!priority || row.priority === priority) &&
    (!assignee || row.assignee_id === (assignee === 'mine' ? ME : assignee === 'nobody' ? null : assignee))
  )
}

function expected(rows: Row[], filters: QueueFilters): number[] {
  const key = (row: Row) =>
    filters.order === 'urgency'
      ? row.status === 'open'
        ? [0, row.urgency, row.waiting_since, row.id]
        : [row.status === 'answered' ? 1 : 2, -row.last_activity_at, row.id, 0]
      : [-row.last_activity_at, -row.id]
  return rows
    .filter((row) => filters.statuses.length === 0 || filters.statuses.includes(row.status))
    .filter((row) => meets(row, filters))
    .sort((a, b) => {
      const [one, other] = [key(a), key(b)]
      const at = one.findIndex((value, place) => value !== other[place])
      return one[at]! - other[at]!
    })
    .map((row) => row.id)
}

async function allPages(install: TestInstall, filters: QueueFilters): Promise<number[]> {
  const ids: number[] = []
  let next: string | undefined
  do {
    const page = await listQueue(install.platform.db, ME, filters, readQueueCursor(next ?? null, filters))
    ids.push(...page.tickets.map((ticket) => ticket.id))
    next = page.next
  } while (next)
  return ids
}

describe('every combination of filters, in both orders, page by page', () => {
  const statuses = [
    '',
    'status=open',
    'status=open&status=answered',
    'status=answered&status=closed',
    'status=closed',
  ]

  test.each(statuses)('with %s', async (status) => {
    const { install, rows } = await manyTickets()
    const acme = (await install.workspace('acme')).id
    for (const workspace of ['', `workspace=${acme}`]) {
      for (const priority of ['', 'priority=urgent', 'priority=low']) {
        for (const department of ['', `department=${DEPARTMENTS[0]}`]) {
          for (const assignee of ['', 'assignee=mine', 'assignee=nobody', `assignee=${OTHER}`]) {
            for (const order of ['order=urgency', 'order=activity']) {
              const query = [status, workspace, priority, department, assignee, order].join('&')
              const filters = readQueueFilters(new URLSearchParams(query))
              const ids = expected(rows, filters)
              expect(await allPages(install, filters), query).toEqual(ids)
              const counts = await countByStatus(install.platform.db, ME, filters)
              for (const one of STATUSES) {
                expect(counts[one], `${one} of ${query}`).toBe(
                  expected(rows, { ...filters, statuses: [one] }).length,
                )
              }
            }
          }
        }
      }
    }
  })
})

describe('a search', () => {
  async function searched() {
    const install = await openTestInstall()
    await openedTicket(install, { subject: 'Straße gesperrt' })
    await openedTicket(install, { by: 'ben', subject: 'Order 4471 is late' })
    await openedTicket(install, { by: 'gina', subject: 'STRASSE' })
    const globex = (await install.workspace('globex')).id
    const find = async (search: string, more: Record<string, string> = {}) => {
      const filters = readQueueFilters(new URLSearchParams({ search, ...more }))
      const { tickets } = await listQueue(install.platform.db, ME, filters)
      const counts = await countByStatus(install.platform.db, ME, filters)
      const shown: readonly Status[] = filters.statuses.length > 0 ? filters.statuses : STATUSES
      expect(shown.reduce((sum, status) => sum + counts[status], 0)).toBe(tickets.length)
      return tickets.map((ticket) => ticket.subject).sort()
    }
    return { install, globex, find }
  }

  test('finds words of the subject, of the name and of the address, folded, with their ends left off', async () => {
    const { find } = await searched()
    expect(await find('strasse')).toEqual(['STRASSE', 'Straße gesperrt'])
    expect(await find('gesp stra')).toEqual(['Straße gesperrt'])
    expect(await find('Ben Bond')).toEqual(['Order 4471 is late'])
    expect(await find('gina@globex.test')).toEqual(['STRASSE'])
    expect(await find('nobody wrote this')).toEqual([])
  })

  test('finds a number however it is written, and words that are numbers', async () => {
    const { find } = await searched()
    for (const typed of ['TKT-000002', 'tkt-000002', 'tkt-2', '#2', '2']) {
      expect(await find(typed)).toEqual(['Order 4471 is late'])
    }
    expect(await find('4471')).toEqual(['Order 4471 is late'])
  })

  test('goes with the other filters', async () => {
    const { find, globex } = await searched()
    expect(await find('strasse', { workspace: globex })).toEqual(['STRASSE'])
    expect(await find('strasse', { status: 'closed' })).toEqual([])
    expect(await find('strasse', { assignee: 'nobody', status: 'open' })).toEqual([
      'STRASSE',
      'Straße gesperrt',
    ])
    expect(await find('strasse', { workspace: '") OR ("' })).toEqual([])
  })

  test.each(['"', '*', 'NEAR(', 'a AND', 'subject:x', '-', '()', '\u0000', '💥', "'; drop table queue"])(
    'cannot be broken by %j',
    async (typed) => {
      const { find } = await searched()
      expect(await find(typed)).toEqual([])
    },
  )

  test('finds what the ticket is called now', async () => {
    const { install, find } = await searched()
    const workspace = await install.workspace('acme')
    await changePriority(workspace, 1, 'high', await install.admin('agent'))
    expect(await find('gesperrt', { priority: 'high' })).toEqual(['Straße gesperrt'])
    expect(await find('gesperrt', { priority: 'medium' })).toEqual([])
  })
})

test('an address made by hand is an empty page or the first one, never an error', async () => {
  const { install } = await manyTickets()
  for (const query of [
    'after=x',
    'after=1.2',
    'after=1.9.9.9&priority=urgent&status=open',
    'order=no&status=no&priority=no',
  ]) {
    const params = new URLSearchParams(query)
    const filters = readQueueFilters(params)
    await expect(
      listQueue(install.platform.db, ME, filters, readQueueCursor(params.get('after'), filters)),
    ).resolves.toBeDefined()
  }
})

test('what an admin has seen never goes back, also where two of their pages are loaded at once', async () => {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install)
  const { id } = await install.admin('agent')
  const see = (version: number) => markSeen(install.platform, id, workspace.id, { number, version })
  await Promise.all([see(3), see(2)])
  expect(await seenVersion(install.platform.db, id, workspace.id, number)).toBe(3)
  await see(1)
  expect(await seenVersion(install.platform.db, id, workspace.id, number)).toBe(3)
})
