import { type Kysely, sql } from 'kysely'
import { compileKept } from '#app/db/compile-once.server.ts'
import type { Cursor } from '#app/db/cursor.ts'
import type { PlatformDatabase, QueueTable } from '#app/db/schema.ts'
import { isBehind, isOneOf, nullSafeEqual } from '#app/db/sql.ts'
import type { Priority, Status } from '#app/tickets/ticket.ts'
import type { Condition } from './conditions.ts'
import { facetsOf } from './facets.ts'
import type { QueueOrder } from './queue-filters.ts'
import { type Hits, isHit } from './search.server.ts'
import { ranksOf } from './urgency.ts'

export const QUEUE_PAGE_SIZE = 50

/** The id makes the order total. */
export const ORDERS = {
  urgency: { columns: ['rank', 'rank_at', 'id'], direction: 'asc' },
  activity: { columns: ['last_activity_at', 'id'], direction: 'desc' },
} as const satisfies Record<string, { columns: (keyof QueueTable)[]; direction: 'asc' | 'desc' }>

export function cursorBehind(
  row: Record<(typeof ORDERS)[QueueOrder]['columns'][number], number>,
  order: QueueOrder,
): string {
  return ORDERS[order].columns.map((column) => row[column]).join('.')
}

export const QUEUE_COLUMNS = [
  'queue.id',
  'queue.workspace_id',
  'queue.number',
  'queue.subject',
  'queue.customer_name',
  'queue.department_id',
  'queue.department_name',
  'queue.priority',
  'queue.status',
  'queue.closed',
  'queue.assignee_id',
  'queue.assignee_name',
  'queue.last_activity_at',
  'queue.waiting_since',
  'queue.rank',
  'queue.rank_at',
  'queue.version',
] as const

interface Walked {
  conditions: readonly Condition[]
  lead: Condition | undefined
  hits?: Hits | undefined
  order: QueueOrder
  after: Cursor | undefined
}

export type WalkedRow = Awaited<ReturnType<ReturnType<typeof queueWalk>['execute']>>[number]

const kept = compileKept<PlatformDatabase, WalkedRow>()

/** Where a page begins behind another one, or was searched for, hardly anybody asks for the same again. */
export function walkQueue(db: Kysely<PlatformDatabase>, walked: Walked): Promise<WalkedRow[]> {
  if (walked.hits || walked.after) return queueWalk(db, walked).execute()
  return kept(db, JSON.stringify(walked), () => queueWalk(db, walked))
}

/** One walk for each part of the leading condition. Exported for its plan: no scan, no sort. */
export function queueWalk(db: Kysely<PlatformDatabase>, walked: Walked) {
  const { columns, direction } = ORDERS[walked.order]
  const [first, ...others] = partsOf(walked).map((part) => walk(db, walked, part))
  // A place that no stretch holds (an address made by hand) is the end of the list.
  let query = others.reduce((all, one) => all.unionAll(one), first ?? nothing(db, walked))
  for (const name of columns) query = query.orderBy(column(name), direction)
  return query.limit(QUEUE_PAGE_SIZE + 1)
}

function nothing(db: Kysely<PlatformDatabase>, walked: Walked) {
  return walk(db, walked, { fixed: [] }).where(sql<boolean>`false`)
}

interface Part {
  value?: Condition['values'][number]
  fixed: readonly number[]
}

/** By urgency a walk goes straight to the ranks that the filters leave: the others stand together before them. */
function partsOf({ conditions, lead, hits, order, after }: Walked): readonly Part[] {
  if (hits || !lead) return [{ fixed: [] }]
  const [priority] = valuesOf(conditions, 'priority') as (Priority | undefined)[]
  return lead.values.flatMap((value): Part[] => {
    if (order !== 'urgency') return [{ value, fixed: [] }]
    const statuses = (lead.column === 'status' ? [value] : valuesOf(conditions, 'status')) as Status[]
    const isSorted =
      lead.column === 'status' ? priority === undefined : statuses.length + (priority ? 1 : 0) === 0
    if (isSorted) return [{ value, fixed: [] }]
    return ranksOf(statuses, priority)
      .map((rank) => ({ value, fixed: [rank] }))
      .filter(({ fixed }) => !after || compare(fixed, after) >= 0)
  })
}

function compare(fixed: readonly number[], after: Cursor): number {
  const at = fixed.findIndex((value, column) => value !== after[column])
  return at < 0 ? 0 : fixed[at]! - after[at]!
}

function walk(db: Kysely<PlatformDatabase>, asked: Walked, { value, fixed }: Part) {
  const { conditions, lead, hits, order, after } = asked
  const { columns, direction } = ORDERS[order]
  let query = db.selectFrom('queue').select(QUEUE_COLUMNS)
  if (hits) query = query.where(isHit(hits))
  if (lead && value !== undefined) query = query.where(nullSafeEqual(column(lead.column), value))
  fixed.forEach((kept, index) => {
    query = query.where(sql<boolean>`${column(columns[index]!)} = ${kept}`)
  })
  for (const condition of conditions.filter((one) => one !== lead)) {
    if (!hits) {
      // Read in the index that is walked: of what is not meant, the row is not fetched.
      const { mask, codes } = facetsOf(condition)
      query = query.where(sql<boolean>`${column('facets')} & ${mask} in (${sql.join(codes)})`)
    }
    query = query.where(isOneOf(`queue.${condition.column}`, condition.values))
  }
  if (after && compare(fixed, after) === 0) {
    const rest = columns.slice(fixed.length).map((name) => `queue.${name}`)
    query = query.where(isBehind(rest, direction, after.slice(fixed.length)))
  }
  return query
}

function column(name: keyof QueueTable) {
  return sql.ref(`queue.${name}`)
}

function valuesOf(conditions: readonly Condition[], name: Condition['column']): Condition['values'] {
  return conditions.find((condition) => condition.column === name)?.values ?? []
}
