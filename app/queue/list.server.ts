import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { PlatformDatabase, QueueTable } from '#app/db/schema.ts'
import { parseTicketLabel, STATUSES, type Status } from '#app/tickets/ticket.ts'
import { fold } from '#app/words/fold.ts'
import type { QueueFilters } from './queue-filters.ts'

export const QUEUE_PAGE_SIZE = 50

/** Where a page of the queue ended, as the values of its order; in the URL joined by dots. */
type Cursor = number[]

/** What the index of each order sorts by. The id makes it total: two tickets can be equally urgent and old. */
const ORDERS = {
  urgency: { columns: ['closed', 'urgency', 'waiting_since', 'id'], direction: 'asc' },
  activity: { columns: ['last_activity_at', 'id'], direction: 'desc' },
} as const satisfies Record<string, { columns: (keyof QueueTable)[]; direction: 'asc' | 'desc' }>

export function readQueueCursor(text: string | null, { order }: QueueFilters): Cursor | undefined {
  if (!text || !/^\d{1,15}(?:\.\d{1,15}){1,3}$/.test(text)) return undefined
  const cursor = text.split('.').map(Number)
  return cursor.length === ORDERS[order].columns.length ? cursor : undefined
}

/** A page of the queue, and the cursor of the one behind it. `adminId` is whose tickets "mine" are. */
export async function listQueue(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  filters: QueueFilters,
  after?: Cursor,
) {
  const rows = await queueQuery(db, adminId, filters, after).execute()
  const tickets = rows.slice(0, QUEUE_PAGE_SIZE)
  const last = tickets.at(-1)
  const { columns } = ORDERS[filters.order]
  return {
    tickets,
    next: rows.length > QUEUE_PAGE_SIZE && last ? columns.map((column) => last[column]).join('.') : undefined,
  }
}

/** The query behind {@link listQueue}. Exported for its plan: no scan, no sort. */
export function queueQuery(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  filters: QueueFilters,
  after?: Cursor,
) {
  const { columns, direction } = ORDERS[filters.order]
  let query = narrow(
    db
      .selectFrom('queue')
      .innerJoin('workspaces', 'workspaces.id', 'queue.workspace_id')
      .select([
        'queue.id',
        'queue.number',
        'queue.subject',
        'queue.customer_name',
        'queue.department_name',
        'queue.priority',
        'queue.urgency',
        'queue.status',
        'queue.closed',
        'queue.assignee_name',
        'queue.last_activity_at',
        'queue.waiting_since',
        'workspaces.subdomain',
        'workspaces.name as workspace_name',
      ])
      .limit(QUEUE_PAGE_SIZE + 1),
    adminId,
    filters,
  )
  for (const column of columns) query = query.orderBy(`queue.${column}`, direction)
  if (after) {
    query = query.where((eb) =>
      eb(
        sql`(${sql.join(columns.map((column) => sql.ref(`queue.${column}`)))})`,
        direction === 'asc' ? '>' : '<',
        sql`(${sql.join(after)})`,
      ),
    )
  }
  return query
}

function narrow<Row>(
  query: SelectQueryBuilder<PlatformDatabase, 'queue' | 'workspaces', Row>,
  adminId: string,
  { workspaceId, statuses, priority, departmentId, assignee, search }: QueueFilters,
) {
  let narrowed = query
  if (workspaceId) narrowed = narrowed.where('queue.workspace_id', '=', workspaceId)
  if (statuses.length > 0) narrowed = narrowed.where('queue.status', 'in', statuses)
  if (priority) narrowed = narrowed.where('queue.priority', '=', priority)
  if (departmentId) narrowed = narrowed.where('queue.department_id', '=', departmentId)
  if (assignee === 'nobody') narrowed = narrowed.where('queue.assignee_id', 'is', null)
  else if (assignee)
    narrowed = narrowed.where('queue.assignee_id', '=', assignee === 'mine' ? adminId : assignee)
  if (search) narrowed = narrowed.where(sql<boolean>`queue.id in (${matching(search)})`)
  return narrowed
}

/** By number, or by words of the subject and the customer's name and address (spec, section 4, queue). */
function matching(search: string) {
  const number =
    parseTicketLabel(search.toUpperCase()) ??
    (/^#?\d{1,12}$/.test(search) ? Number(search.replace('#', '')) : undefined)
  if (number !== undefined) return sql`select id from queue where number = ${number}`
  const terms = fold(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((term) => term !== '')
    .slice(0, 10)
  // A search without a letter or a digit finds nothing, as any other word that nobody wrote.
  const match = terms.map((term) => `"${term}"*`).join(' AND ') || '""'
  return sql`select rowid from queue_search where queue_search match ${match}`
}

/**
 * How many tickets the list has under each status, whatever statuses are chosen. Without a search from the kept
 * sums, which cost the same however many tickets there are.
 */
export async function countByStatus(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  filters: QueueFilters,
): Promise<Record<Status, number>> {
  const rows = filters.search
    ? await narrow(
        db.selectFrom('queue').innerJoin('workspaces', 'workspaces.id', 'queue.workspace_id'),
        adminId,
        { ...filters, statuses: [] },
      )
        .select((row) => ['queue.status as status', row.fn.countAll<number>().as('tickets')])
        .groupBy('queue.status')
        .execute()
    : await countsQuery(db, adminId, filters).execute()
  const found = new Map(rows.map(({ status, tickets }) => [status, tickets]))
  return Object.fromEntries(STATUSES.map((status) => [status, found.get(status) ?? 0])) as Record<
    Status,
    number
  >
}

function countsQuery(
  db: Kysely<PlatformDatabase>,
  adminId: string,
  { workspaceId, priority, departmentId, assignee }: QueueFilters,
) {
  let query = db
    .selectFrom('queue_counts')
    .select((row) => ['status', row.fn.sum<number>('tickets').as('tickets')])
    .groupBy('status')
  if (workspaceId) query = query.where('workspace_id', '=', workspaceId)
  if (priority) query = query.where('priority', '=', priority)
  if (departmentId) query = query.where('department_id', '=', departmentId)
  if (assignee === 'nobody') query = query.where('assignee_id', '=', '')
  else if (assignee) query = query.where('assignee_id', '=', assignee === 'mine' ? adminId : assignee)
  return query
}
