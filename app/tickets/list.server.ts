import { type Expression, type Kysely, sql } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { type Cursor, readCursor } from '#app/db/cursor.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { isShownTo } from './find.server.ts'
import { toMatches } from './search/search.server.ts'
import { numberIn } from './ticket.ts'
import { isFiltered, type TicketFilters } from './ticket-filters.ts'

export const PAGE_SIZE = 25

export function readTicketsCursor(text: string | null): Cursor | undefined {
  return readCursor(text, 2)
}

export async function listTickets(
  db: Kysely<WorkspaceDatabase>,
  customerId: string,
  filters: TicketFilters,
  before?: Cursor,
) {
  const rows = filters.search
    ? await ticketsQuery(
        db,
        customerId,
        filters,
        before,
        await toMatches(db, filters.search, customerId),
      )?.execute()
    : isFiltered(filters)
      ? await ticketsQuery(db, customerId, filters, before)!.execute()
      : await allTickets(db, { customerId, before: before?.[0] ?? AFTER_ALL })
  const page = (rows ?? []).slice(0, PAGE_SIZE)
  const last = page.at(-1)
  return {
    tickets: page,
    next: rows && rows.length > PAGE_SIZE && last ? `${last.activity_at}.${last.number}` : undefined,
  }
}

const NO_FILTERS: TicketFilters = { statuses: [], priority: undefined, departmentId: undefined, search: '' }

/** No activity is so late. */
const AFTER_ALL = Number.MAX_SAFE_INTEGER

const allTickets = compileOnce<{ customerId: string; before: number }>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    ticketsQuery(db, value('customerId'), NO_FILTERS, [value('before')])!,
)

/** Undefined where the search can match nothing. Exported for its plan. */
export function ticketsQuery(
  db: Kysely<WorkspaceDatabase>,
  customerId: string | Expression<string>,
  { statuses, priority, departmentId, search }: TicketFilters,
  before?: readonly [activityAt: number | Expression<number>, ...Cursor] | Cursor,
  matches: readonly string[] = [],
) {
  let query = db
    .selectFrom('tickets')
    .select(['number', 'subject', 'department_name', 'priority', 'status', 'last_activity_at', 'activity_at'])
    .where('customer_id', '=', customerId)
    .where(isShownTo(customerId))
    .orderBy('activity_at', 'desc')
    .limit(PAGE_SIZE + 1)
  if (before) query = query.where('activity_at', '<', before[0]!)
  if (statuses.length > 0) query = query.where('status', 'in', statuses)
  if (priority) query = query.where('priority', '=', priority)
  if (departmentId) query = query.where('department_id', '=', departmentId)
  if (search) {
    if (matches.length === 0) return undefined
    const number = numberIn(search)
    query = query.where((eb) => {
      const worded = matches.map((match) =>
        eb(
          'number',
          'in',
          eb
            .selectFrom('search_entries')
            .select('ticket_number')
            .where('id', 'in', sql<number>`(select rowid from search where search match ${match})`),
        ),
      )
      return eb.or([eb.and(worded), ...(number === undefined ? [] : [eb('number', '=', number)])])
    })
  }
  return query
}
