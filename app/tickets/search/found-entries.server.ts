import { type Kysely, sql } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import { matchOf, withWordsAround } from './search.server.ts'
import { MAX_ENTRIES, type Term } from './search-terms.ts'

/**
 * Asks for whole words first: SQLite walks their lists from the newest place on and stops when there are
 * enough, while for the beginning of a word it must join the lists of all its words first.
 */
export async function findEntries(
  db: Kysely<WorkspaceDatabase>,
  terms: readonly Term[],
): Promise<FoundEntry[]> {
  if (terms.length === 0) return []
  const exact = terms.map((term) => ({ ...term, isPrefix: false }))
  const entries = await entriesQuery(db, matchOf(exact)).execute()
  if (entries.length === MAX_ENTRIES || terms.every(({ isPrefix }) => !isPrefix)) return entries
  return entriesQuery(db, matchOf(terms)).execute()
}

/** `band` in `fietsband`. */
export async function findEntriesInside(
  db: Kysely<WorkspaceDatabase>,
  terms: readonly Term[],
): Promise<FoundEntry[]> {
  const wide = await withWordsAround(db, terms)
  if (wide.every(({ around }) => around.length === 0)) return []
  return entriesQuery(db, matchOf(wide)).execute()
}

const COLUMNS = [
  'tickets.number',
  'tickets.status',
  'tickets.priority',
  'tickets.department_id',
  'tickets.assignee_id',
] as const

/** Exported for its plan. */
export function entriesQuery(db: Kysely<WorkspaceDatabase>, match: string) {
  return db
    .selectFrom(
      sql<{ id: number }>`(
        select rowid as id from search where search match ${match} order by rowid desc limit ${MAX_ENTRIES}
      )`.as('hit'),
    )
    .crossJoin('search_entries')
    .crossJoin('tickets')
    .whereRef('search_entries.id', '=', 'hit.id')
    .whereRef('tickets.number', '=', 'search_entries.ticket_number')
    .select(['search_entries.reply_id as replyId', ...COLUMNS])
}

export type FoundEntry = Awaited<ReturnType<ReturnType<typeof entriesQuery>['execute']>>[number]

export async function findOpenings(
  db: Kysely<WorkspaceDatabase>,
  numbers: readonly number[],
): Promise<FoundEntry[]> {
  const rows = await db
    .selectFrom('tickets')
    .select(COLUMNS)
    .where(inList('number', numbers))
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, replyId: null }))
}

export function firstOfEach<Found extends { number: number }>(entries: readonly Found[]): Found[] {
  const seen = new Set<number>()
  return entries.filter(({ number }) => !seen.has(number) && seen.add(number))
}
