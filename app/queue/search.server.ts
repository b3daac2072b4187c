import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import { matchOf } from '#app/tickets/search/search.server.ts'
import { partsOf, termsOf } from '#app/tickets/search/search-terms.ts'
import { numberIn } from '#app/tickets/ticket.ts'
import { scopeOf } from './projection/index-ticket.server.ts'
import type { QueueFilters } from './queue-filters.ts'

/** Nobody reads a longer list to its end. */
const MAX_HITS = 1000

export interface Hits {
  ids: number[]
  isCut: boolean
}

/** By number, and by words of the subject, name and address, whole, begun or inside (spec, section 4, queue). */
export async function findHits(
  db: Kysely<PlatformDatabase>,
  { search, workspaceId }: QueueFilters,
): Promise<Hits | undefined> {
  if (!search) return undefined
  const [numbered, worded, inside] = await Promise.all([
    idsOf(db, byNumber(search)),
    idsOf(db, byWords(search, workspaceId)),
    idsOf(db, byParts(search, workspaceId)),
  ])
  const isCut = worded.length === MAX_HITS || inside.length === MAX_HITS
  return { ids: [...new Set([...numbered, ...worded, ...inside])], isCut }
}

export async function findByCustomer(
  db: Kysely<PlatformDatabase>,
  workspaceId: string,
  search: string,
): Promise<number[]> {
  const named = [byWords, byParts].map((query) => idsOf(db, query(search, workspaceId, CUSTOMER)))
  const ids = [...new Set((await Promise.all(named)).flat())]
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('queue')
    .select('number')
    .where(isHit({ ids, isCut: false }))
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map(({ number }) => number)
}

async function idsOf(
  db: Kysely<PlatformDatabase>,
  query: RawBuilder<{ id: number }> | undefined,
): Promise<number[]> {
  return query ? (await query.execute(db)).rows.map((row) => row.id) : []
}

function byNumber(search: string): RawBuilder<{ id: number }> | undefined {
  const number = numberIn(search)
  return number === undefined ? undefined : sql`select id from queue where number = ${number}`
}

const EVERYTHING = '{subject customer_name customer_email}'
const CUSTOMER = '{customer_name customer_email}'

/** Every term is quoted, so no input is syntax. */
function byWords(
  search: string,
  workspaceId: string | undefined,
  columns = EVERYTHING,
): RawBuilder<{ id: number }> | undefined {
  const terms = termsOf(search)
  if (terms.length === 0) return undefined
  const words = matchOf(terms, columns)
  const match = workspaceId ? `(scope : "${scopeOf(workspaceId).replaceAll('"', '')}") AND (${words})` : words
  return sql`
    select rowid as id from queue_search where queue_search match ${match} order by rowid desc limit ${MAX_HITS}
  `
}

/** Exported for its plan. */
export function byParts(
  search: string,
  workspaceId: string | undefined,
  columns = EVERYTHING,
): RawBuilder<{ id: number }> | undefined {
  const terms = termsOf(search)
  if (terms.length === 0 || terms.some((term) => partsOf(term).length === 0)) return undefined
  const parts = terms.map((term) => ({ ways: partsOf(term).map((part) => [part]), isPrefix: false }))
  const found = sql<{ id: number }>`
    select rowid as id from queue_parts where queue_parts match ${matchOf(parts, columns)}
    order by rowid desc limit ${MAX_HITS}
  `
  if (workspaceId === undefined) return found
  // Cross, as SQLite takes a large workspace for a small one and would walk all of it.
  return sql`
    select queue.id from (${found}) as found
    cross join queue on queue.id = found.id and workspace_id = ${workspaceId}
  `
}

export function isHit({ ids }: Hits): RawBuilder<boolean> {
  return inList('queue.id', ids)
}
