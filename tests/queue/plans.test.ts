import { type CompiledQuery, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { conditionsOf } from '#app/queue/conditions.ts'
import { countsQuery } from '#app/queue/counts.server.ts'
import { readQueueCursor } from '#app/queue/list.server.ts'
import { QUEUE_ORDERS, readQueueFilters } from '#app/queue/queue-filters.ts'
import { byParts } from '#app/queue/search.server.ts'
import { cursorBehind, queueWalk } from '#app/queue/walk.server.ts'
import { URGENCY } from '#app/tickets/ticket.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'

async function planOf(install: TestInstall, { sql: text, parameters }: CompiledQuery): Promise<string[]> {
  const explain = {
    sql: `explain query plan ${text}`,
    parameters,
    query: { kind: 'RawNode' },
  } as CompiledQuery
  const { rows } = await install.platform.db.executeQuery<{ detail: string }>(explain)
  return rows.map((row) => row.detail)
}

const SINGLE = {
  nothing: '',
  'a workspace': 'workspace=abc',
  'one status': 'status=open',
  'two statuses': 'status=open&status=answered',
  'all statuses': 'status=open&status=answered&status=closed',
  'a priority': 'priority=high',
  'a department': 'department=abc',
  mine: 'assignee=mine',
  'nobody’s': 'assignee=nobody',
}

const MIXED = {
  'a workspace and two statuses': 'workspace=abc&status=open&status=answered',
  everything: 'workspace=abc&status=open&status=closed&priority=low&department=abc&assignee=nobody',
}

describe.each(QUEUE_ORDERS)('by %s', (order) => {
  describe.each(Object.entries({ ...SINGLE, ...MIXED }))('filtered by %s', (_, query) => {
    test.each(['the first page', 'a deep page'])(
      '%s walks indexes in order: no scan, no sort',
      async (page) => {
        const install = await openTestInstall()
        const filters = readQueueFilters(new URLSearchParams(`${query}&order=${order}`))
        const urgency = filters.priority ? URGENCY[filters.priority] : 1
        const row = { id: 9, rank: urgency, rank_at: 5, last_activity_at: 5 }
        const after = page === 'a deep page' ? readQueueCursor(cursorBehind(row, order), filters) : undefined
        const conditions = conditionsOf(filters, 'me')
        for (const lead of conditions.length === 0 ? [undefined] : conditions) {
          const plan = await planOf(
            install,
            queueWalk(install.platform.db, { conditions, lead, order, after }).compile(),
          )
          const walks = plan.filter((step) => /^(?:SEARCH|SCAN) queue\b/.test(step))
          expect(walks.length).toBeGreaterThan(0)
          for (const walk of walks) {
            // Without a filter the first page is the index read from its end; it stops when the page is full.
            if (!lead && !after) expect(walk).toBe(`SCAN queue USING INDEX queue_by_${order}`)
            else expect(walk).toMatch(/^SEARCH queue USING INDEX queue_by_\w+ \(/)
            expect(walk).toContain(lead ? `_${order}` : `queue_by_${order}`)
          }
          // A deep page begins where the last one ended; a stretch behind that is walked from its start.
          if (after) expect(walks.some((walk) => /[<>]/.test(walk))).toBe(true)
          expect(plan.join('\n')).not.toMatch(/TEMP B-TREE/)
        }
      },
    )
  })
})

test('the counts are read from their key, whatever is filtered', async () => {
  const install = await openTestInstall()
  for (const query of Object.values({ ...SINGLE, ...MIXED })) {
    const conditions = conditionsOf(readQueueFilters(new URLSearchParams(query)), 'me')
    expect(await planOf(install, countsQuery(install.platform.db, conditions).compile())).toEqual([
      'SEARCH queue_counts USING PRIMARY KEY (workspace_id=? AND department_id=? AND assignee_id=? AND priority=?)',
    ])
  }
})

test('a search looks its hits up one by one', async () => {
  const install = await openTestInstall()
  const filters = readQueueFilters(new URLSearchParams('search=printer&status=open'))
  const conditions = conditionsOf(filters, 'me')
  const plan = await planOf(
    install,
    queueWalk(install.platform.db, {
      conditions,
      lead: undefined,
      hits: { ids: [1, 2], isCut: false },
      order: 'urgency',
      after: undefined,
    }).compile(),
  )
  expect(plan).toContain('SEARCH queue USING INTEGER PRIMARY KEY (rowid=?)')
  expect(plan.filter((step) => /^SCAN queue\b/.test(step))).toEqual([])
})

test('statistics of the tables change no plan', async () => {
  const install = await openTestInstall()
  await sql`analyze`.execute(install.platform.db)
  const filters = readQueueFilters(new URLSearchParams('workspace=abc'))
  const conditions = conditionsOf(filters, 'me')
  const walk = queueWalk(install.platform.db, {
    conditions,
    lead: conditions[0],
    order: 'urgency',
    after: undefined,
  })
  expect(await planOf(install, walk.compile())).toContain(
    'SEARCH queue USING INDEX queue_by_workspace_urgency (workspace_id=?)',
  )
})

test('a search in a workspace looks at what was found, and not at the workspace', async () => {
  const install = await openTestInstall()
  const { db } = install.platform
  // As SQLite samples an index of a million tickets in one workspace.
  await sql`analyze`.execute(db)
  await sql`delete from sqlite_stat1 where tbl = 'queue'`.execute(db)
  await sql`insert into sqlite_stat1 values ('queue', 'queue_by_workspace_urgency', '1000010 134 51 1 1 1')`.execute(
    db,
  )
  await sql`analyze sqlite_schema`.execute(db)
  const plan = await planOf(install, byParts('printer', 'abc')!.compile(db))
  expect(plan.filter((step) => / queue /.test(step))).toEqual([
    'SEARCH queue USING INTEGER PRIMARY KEY (rowid=?)',
  ])
})
