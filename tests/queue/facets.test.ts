import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '#app/queue/conditions.ts'
import { facetsOf } from '#app/queue/facets.ts'
import { countByStatus } from '#app/queue/list.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { PRIORITIES, STATUSES, URGENCY } from '#app/tickets/ticket.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'

const IDS = ['0'.repeat(32), '1'.repeat(32), 'a7'.repeat(16), 'f0'.repeat(16), 'ff'.repeat(16)]

const ticket = fc.record({
  department_id: fc.constantFrom(...IDS),
  assignee_id: fc.constantFrom(null, ...IDS),
  priority: fc.constantFrom(...PRIORITIES),
  status: fc.constantFrom(...STATUSES),
})

type Ticket = typeof ticket extends fc.Arbitrary<infer One> ? One : never

function rowOf({ priority, status, ...rest }: Ticket) {
  return {
    ...rest,
    priority,
    status,
    urgency: URGENCY[priority],
    closed: status === 'closed' ? (1 as const) : (0 as const),
  }
}

async function insert(install: TestInstall, workspaceId: string, number: number, one: Ticket): Promise<void> {
  await install.platform.db
    .insertInto('queue')
    .values({
      ...rowOf(one),
      workspace_id: workspaceId,
      number,
      subject: 'Printer on fire',
      customer_name: 'Anna Ames',
      customer_email: 'anna@acme.test',
      department_name: 'Support',
      assignee_name: null,
      created_at: 1,
      last_activity_at: 1,
      waiting_since: 1,
      first_answered_at: null,
      closed_at: null,
      version: 1,
      revision: number,
    })
    .execute()
}

test('the number that SQLite keeps of a ticket has the bits that the filters look for', async () => {
  const install = await openTestInstall()
  const { id } = await install.workspace('acme')
  await fc.assert(
    fc.asyncProperty(ticket, async (one) => {
      await install.platform.db.deleteFrom('queue').execute()
      await insert(install, id, 1, one)
      const { facets } = await install.platform.db
        .selectFrom('queue')
        .select('facets')
        .executeTakeFirstOrThrow()
      for (const [column, value] of Object.entries({ ...one, workspace_id: id })) {
        const { mask, codes } = facetsOf({ column, values: [value] } as Condition)
        expect(facets & mask, column).toBe(codes[0])
      }
    }),
    { numRuns: 60 },
  )
})

test('the filters of a column share no bit with another, and what differs in a state differs in them', () => {
  const columns = ['status', 'priority', 'department_id', 'assignee_id', 'workspace_id'] as const
  const masks = columns.map((column) => facetsOf({ column, values: [] }).mask)
  expect(masks.reduce((sum, mask) => sum + mask, 0)).toBe(masks.reduce((all, mask) => all | mask, 0))
  expect(facetsOf({ column: 'status', values: [...STATUSES] }).codes).toHaveLength(STATUSES.length)
  expect(facetsOf({ column: 'priority', values: [...PRIORITIES] }).codes).toHaveLength(PRIORITIES.length)
  expect(facetsOf({ column: 'assignee_id', values: [null, ...IDS] }).codes).toHaveLength(IDS.length + 1)
})

test('whatever happens to tickets, the kept sums are what one would count', async () => {
  const act = fc.record({ number: fc.integer({ min: 1, max: 6 }), becomes: fc.option(ticket, { freq: 4 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const install = await openTestInstall()
      const { id } = await install.workspace('acme')
      const { db } = install.platform
      const known = new Map<number, Ticket>()
      for (const { number, becomes } of acts) {
        if (becomes && known.has(number)) {
          await db.updateTable('queue').set(rowOf(becomes)).where('number', '=', number).execute()
        } else if (becomes) {
          await insert(install, id, number, becomes)
        } else {
          await db.deleteFrom('queue').where('number', '=', number).execute()
        }
        if (becomes) known.set(number, becomes)
        else known.delete(number)
      }
      for (const [name, column] of [
        ['department', 'department_id'],
        ['priority', 'priority'],
        ['assignee', 'assignee_id'],
      ] as const) {
        for (const value of new Set([...known.values()].map((one) => one[column]))) {
          const filters = readQueueFilters(new URLSearchParams({ workspace: id, [name]: value ?? 'nobody' }))
          const counts = await countByStatus(db, 'me', filters)
          for (const status of STATUSES) {
            const meant = [...known.values()].filter((one) => one[column] === value && one.status === status)
            expect(counts[status], `${status} with ${name} ${value}`).toBe(meant.length)
          }
        }
      }
    }),
    { numRuns: 15 },
  )
})
