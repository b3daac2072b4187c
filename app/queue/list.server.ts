import type { Kysely } from 'kysely'
import { type Cursor, readCursor } from '#app/db/cursor.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { inList, isOneOf } from '#app/db/sql.ts'
import type { Status } from '#app/tickets/ticket.ts'
import type { WorkspaceInfo } from '#app/workspaces/workspace.ts'
import { findWorkspaces } from '#app/workspaces/workspaces.server.ts'
import { type Condition, conditionsOf } from './conditions.ts'
import { type Count, countMeeting, countOnce, type StatusCounts, toCounts } from './counts.server.ts'
import { listGone } from './gone.server.ts'
import type { QueueFilters } from './queue-filters.ts'
import { findHits, type Hits, isHit } from './search.server.ts'
import { cursorBehind, ORDERS, QUEUE_COLUMNS, QUEUE_PAGE_SIZE, walkQueue } from './walk.server.ts'

/** Undefined for what another order wrote, or nobody: the first page. */
export function readQueueCursor(text: string | null, { order }: QueueFilters): Cursor | undefined {
  return readCursor(text, ORDERS[order].columns.length)
}

interface Known {
  /** Where the caller has searched already. */
  hits?: Hits | undefined
  workspaces?: readonly WorkspaceInfo[]
  /** Of {@link listGone}. */
  gone?: readonly string[]
  count?: Count
}

/** @param adminId whose tickets "mine" are. */
export async function listQueue(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  filters: QueueFilters,
  after?: Cursor,
  { hits, workspaces = [], gone, count = countOnce(db) }: Known = {},
) {
  const conditions = conditionsOf(filters, adminId, gone ?? (await listGone(db, filters)))
  const found = hits ?? (await findHits(db, filters))
  const lead = found ? undefined : await fewest(count, conditions)
  const rows = await walkQueue(db, { conditions, lead, hits: found, order: filters.order, after })
  const tickets = rows.slice(0, QUEUE_PAGE_SIZE)
  const last = tickets.at(-1)
  return {
    tickets: await withWorkspaces(db, tickets, workspaces),
    next: rows.length > QUEUE_PAGE_SIZE && last ? cursorBehind(last, filters.order) : undefined,
  }
}

type Listed = Awaited<ReturnType<typeof listQueue>>

/** Beside an open ticket: as many as there is room for, and past the open one. */
const BESIDE = 25
const PAST_OPEN = 10

/** The first of a page of the queue, where `open` stands beside it. */
export function besideOpen(
  { tickets, next }: Listed,
  { order }: QueueFilters,
  open: { subdomain: string; number: number },
): Listed {
  const at = tickets.findIndex(
    ({ workspace, number }) => workspace.subdomain === open.subdomain && number === open.number,
  )
  const shown = tickets.slice(0, Math.max(BESIDE, at + 1 + PAST_OPEN))
  const last = shown.at(-1)
  return shown.length === tickets.length || !last
    ? { tickets, next }
    : { tickets: shown, next: cursorBehind(last, order) }
}

export async function listPicked(
  db: Kysely<PlatformDatabase>,
  workspaceId: string,
  numbers: readonly number[],
) {
  const rows = await db
    .selectFrom('queue')
    .select(QUEUE_COLUMNS)
    .where('workspace_id', '=', workspaceId)
    .where(inList('number', numbers))
    .execute()
  const known = new Map((await withWorkspaces(db, rows, [])).map((row) => [row.number, row]))
  return numbers.flatMap((number) => known.get(number) ?? [])
}

/** Not by a join: the walk must not depend on how many workspaces the planner expects. */
async function withWorkspaces<Row extends { workspace_id: string }>(
  db: Kysely<PlatformDatabase>,
  tickets: readonly Row[],
  known: readonly WorkspaceInfo[],
) {
  const workspaces = new Map(known.map((workspace) => [workspace.id, workspace]))
  const ids = new Set(tickets.map((ticket) => ticket.workspace_id))
  const further = await findWorkspaces(
    db,
    [...ids].filter((id) => !workspaces.has(id)),
  )
  for (const workspace of further) workspaces.set(workspace.id, workspace)
  return tickets.flatMap((ticket) => {
    const workspace = workspaces.get(ticket.workspace_id)
    return workspace ? [{ ...ticket, workspace }] : []
  })
}

/** The index of the most selective condition is walked. */
async function fewest(count: Count, conditions: readonly Condition[]): Promise<Condition | undefined> {
  if (conditions.length < 2) return conditions[0]
  const sizes = await Promise.all(conditions.map((condition) => countMeeting(count, condition)))
  return conditions[sizes.indexOf(Math.min(...sizes))]
}

/** Whatever statuses are chosen. */
export async function countByStatus(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  filters: QueueFilters,
  { hits, gone, count = countOnce(db) }: Known = {},
): Promise<StatusCounts> {
  const everyStatus = { ...filters, statuses: [] }
  const conditions = conditionsOf(everyStatus, adminId, gone ?? (await listGone(db, filters)))
  const found = hits ?? (await findHits(db, filters))
  if (!found) return count(conditions)
  let query = db
    .selectFrom('queue')
    .select((row) => ['status', row.fn.countAll<number>().as('tickets')])
    .where(isHit(found))
    .groupBy('status')
  for (const { column, values } of conditions) query = query.where(isOneOf(column, values))
  return toCounts((await query.execute()) as { status: Status; tickets: number }[])
}
