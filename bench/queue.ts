import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countByStatus, listQueue, readQueueCursor } from '#app/queue/list.server.ts'
import { QUEUE_ORDERS, readQueueFilters } from '#app/queue/queue-filters.ts'
import { listSeen } from '#app/queue/seen.server.ts'
import { PRIORITIES, STATUSES } from '#app/tickets/ticket.ts'
import { median, percentile } from './load.ts'
import { timeStatements } from './statement-time.ts'
import { makeVolume, openVolume } from './volume.ts'

/**
 * What the queue asks of the database with 100,000 tickets over 50 workspaces, for every combination of filters that it
 * offers, and a page in the depth beside the first. `npm run bench:queue [DATA]`; a folder that is not there yet is
 * made and kept.
 */
const ROUNDS = 7
const DEEP = 1_000

const timed = timeStatements()
const given = process.argv[2]
const folder = given ?? join(mkdtempSync(join(tmpdir(), 'deskfile-queue-')), 'data')
if (!existsSync(folder)) makeVolume(folder)
const platform = await openVolume(folder)
const { db } = platform
try {
  await main()
} finally {
  await platform.close()
  if (!given) rmSync(join(folder, '..'), { recursive: true })
}

async function main(): Promise<void> {
  const id = (table: 'workspaces' | 'departments' | 'admins', at: number) =>
    db
      .selectFrom(table)
      .select('id')
      .orderBy('created_at')
      .orderBy('id')
      .offset(at)
      .limit(1)
      .executeTakeFirstOrThrow()
  const [workspace, department, me, other] = await Promise.all([
    id('workspaces', 7),
    id('departments', 1),
    id('admins', 0),
    id('admins', 1),
  ])
  const statuses = subsets(STATUSES).map((chosen) => chosen.map((status) => `status=${status}`).join('&'))
  const queries = product([
    QUEUE_ORDERS.map((order) => `order=${order}`),
    ['', `workspace=${workspace.id}`],
    statuses,
    ['', ...PRIORITIES.map((priority) => `priority=${priority}`)],
    ['', `department=${department.id}`],
    ['', 'assignee=mine', 'assignee=nobody', `assignee=${other.id}`],
  ])

  const costs = []
  for (const query of queries) costs.push({ query, ...(await costOf(query, me.id)) })
  const inOrder = costs.toSorted((a, b) => a.ms - b.ms)
  const share = (part: number) =>
    `${percentile(
      inOrder.map(({ ms }) => ms),
      part,
    ).toFixed(2)} ms`
  print(
    `${queries.length} combinations of filters, first page with its counts and marks, each the median of ${ROUNDS}:`,
  )
  print(
    `  half of them below ${share(0.5)}, 99 of 100 below ${share(0.99)}, statements at most ${Math.max(...costs.map(({ statements }) => statements))}`,
  )
  print('  the dearest:')
  for (const { query, ms } of inOrder.slice(-5).reverse()) print(`    ${ms.toFixed(2)} ms  ${named(query)}`)

  for (const order of QUEUE_ORDERS) {
    const { first, deep } = await depth(order, me.id)
    print(`by ${order}: page 1 ${first.toFixed(2)} ms, page ${DEEP} ${deep.toFixed(2)} ms`)
  }

  function named(query: string): string {
    return query
      .replace(/^&+|&+$/g, '')
      .replace(/&+/g, ' ')
      .replace(/(workspace|department|assignee)=[0-9a-f]{32}/g, '$1=one')
  }
}

/** The database's part of the page that an address shows. */
async function costOf(query: string, adminId: string, after?: string) {
  const filters = readQueueFilters(new URLSearchParams(query))
  const cursor = readQueueCursor(after ?? null, filters)
  const rounds = []
  for (let round = 0; round <= ROUNDS; round++) {
    const cost = await timed(async () => {
      const { tickets } = await listQueue(db, adminId, filters, cursor)
      await countByStatus(db, adminId, filters)
      await listSeen(db, adminId, tickets)
    })
    // The first one prepares the statements.
    if (round > 0) rounds.push(cost)
  }
  return { ms: median(rounds.map(({ ms }) => ms)), statements: rounds[0]!.statements }
}

async function depth(order: string, adminId: string): Promise<{ first: number; deep: number }> {
  const query = `order=${order}`
  const filters = readQueueFilters(new URLSearchParams(query))
  let next: string | undefined
  for (let page = 1; page < DEEP; page++) {
    next = (await listQueue(db, adminId, filters, readQueueCursor(next ?? null, filters))).next
  }
  const [first, deep] = [await costOf(query, adminId), await costOf(query, adminId, next)]
  return { first: first.ms, deep: deep.ms }
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((all, item) => all.concat(all.map((some) => some.concat(item))), [[]])
}

function product(choices: readonly (readonly string[])[]): string[] {
  return choices.reduce<string[]>(
    (all, some) => all.flatMap((before) => some.map((one) => `${before}&${one}`)),
    [''],
  )
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
