import { type Kysely, sql } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { STATUSES, type Status } from '#app/tickets/ticket.ts'
import type { TicketFilters } from '#app/tickets/ticket-filters.ts'
import { scoreOf } from './ranking.ts'
import { matchOf } from './search.server.ts'
import { MAX_PLACES, type Term, termsOf } from './search-terms.ts'

/** And of those, so many are read and compared with each other. */
const MAX_RANKED = 300

export interface FullTextFilters extends Omit<TicketFilters, 'search'> {
  /** An admin's id; null for nobody's; undefined for whoever's. */
  assigneeId: string | null | undefined
}

/** A place where the words stand: a ticket's opening message, or one of its replies and notes. */
export interface PlaceFound {
  number: number
  replyId: number | null
  status: Status
}

export interface FullText {
  /** The tickets, best first, each with its best place. */
  found: PlaceFound[]
  /** How many tickets there are under each status, whatever statuses are chosen. */
  counts: Record<Status, number>
  /** There may be more: older places that have the words as well. */
  isCut: boolean
  terms: Term[]
}

/**
 * The tickets of one workspace that have all the words, in the subject, the message, a reply, a note or the name of a
 * file: for the team alone. Best first, by {@link scoreOf}; of equals the newest.
 */
export async function searchTickets(
  db: Kysely<WorkspaceDatabase>,
  typed: string,
  filters: FullTextFilters,
): Promise<FullText> {
  const terms = termsOf(typed).map(whole)
  const places = await findPlaces(db, terms)
  const meant = places.filter((place) => meets(place, filters))
  const chosen = meant.filter(
    ({ status }) => filters.statuses.length === 0 || filters.statuses.includes(status),
  )
  const ranked = await rank(db, chosen.slice(0, MAX_RANKED), terms)
  return {
    // What is not compared follows in the order of time.
    found: firstOfEach([...ranked, ...chosen.slice(MAX_RANKED)]),
    counts: countsOf(meant),
    isCut: places.length === MAX_PLACES,
    terms,
  }
}

/** A single letter that may go on would be every tenth word of the workspace: it is a word of its own. */
function whole(term: Term): Term {
  const isLetter = term.words.length === 1 && /^[a-z0-9]$/.test(term.words[0]!)
  return isLetter ? { ...term, isPrefix: false } : term
}

/**
 * Whole words are asked for first: SQLite walks their lists from the newest place on and stops when there are enough.
 * For the beginning of a word it must put the lists of all its words together first, which is worth it only where
 * the whole words alone are rare.
 */
async function findPlaces(db: Kysely<WorkspaceDatabase>, terms: readonly Term[]): Promise<Row[]> {
  if (terms.length === 0) return []
  const exact = terms.map((term) => ({ ...term, isPrefix: false }))
  const places = await placesQuery(db, matchOf(exact, 'all')).execute()
  if (places.length === MAX_PLACES || terms.every(({ isPrefix }) => !isPrefix)) return places
  return placesQuery(db, matchOf(terms, 'all')).execute()
}

/** The query behind {@link searchTickets}: the newest places, each with its ticket. Exported for its plan. */
export function placesQuery(db: Kysely<WorkspaceDatabase>, match: string) {
  return db
    .selectFrom(
      sql<{ id: number }>`(
        select rowid as id from search where search match ${match} order by rowid desc limit ${MAX_PLACES}
      )`.as('hit'),
    )
    .innerJoin('search_entries', 'search_entries.id', 'hit.id')
    .innerJoin('tickets', 'tickets.number', 'search_entries.ticket_number')
    .select([
      'search_entries.reply_id as replyId',
      'tickets.number',
      'tickets.status',
      'tickets.priority',
      'tickets.department_id',
      'tickets.assignee_id',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof placesQuery>['execute']>>[number]

function meets(place: Row, { priority, departmentId, assigneeId }: FullTextFilters): boolean {
  return (
    (priority === undefined || place.priority === priority) &&
    (departmentId === undefined || place.department_id === departmentId) &&
    (assigneeId === undefined || place.assignee_id === assigneeId)
  )
}

async function rank(db: Kysely<WorkspaceDatabase>, places: Row[], terms: Term[]): Promise<Row[]> {
  const texts = await readTexts(db, places)
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0)
  // Close enough: the average is there to be compared with, and it is the same for all.
  const usualWords = characters / Math.max(1, texts.length) / 6
  return places
    .map((place, at) => ({ place, score: scoreOf(texts[at]!.text, texts[at]!.subject, terms, usualWords) }))
    .sort((a, b) => b.score - a.score)
    .map(({ place }) => place)
}

/** The words of each place, and the subject where it is the opening. */
export async function readTexts(
  db: Kysely<WorkspaceDatabase>,
  places: readonly Pick<PlaceFound, 'number' | 'replyId'>[],
): Promise<{ subject: string; text: string; isNote: boolean }[]> {
  const [replies, openings] = await Promise.all([
    db
      .selectFrom('replies')
      .select(['id', 'body', 'kind'])
      .where(
        among(
          'id',
          places.flatMap(({ replyId }) => replyId ?? []),
        ),
      )
      .execute(),
    db
      .selectFrom('tickets')
      .select(['number', 'subject', 'body'])
      .where(
        among(
          'number',
          places.flatMap(({ number, replyId }) => (replyId === null ? number : [])),
        ),
      )
      .execute(),
  ])
  const reply = new Map(replies.map((row) => [row.id, row]))
  const opening = new Map(openings.map((row) => [row.number, row]))
  return places.map(({ number, replyId }) => {
    const row = replyId === null ? undefined : reply.get(replyId)
    const ticket = replyId === null ? opening.get(number) : undefined
    return {
      subject: ticket?.subject ?? '',
      text: row?.body ?? (ticket ? `${ticket.subject}\n${ticket.body}` : ''),
      isNote: row?.kind === 'note',
    }
  })
}

/** As JSON, so that the text of the query is the same whatever their number. */
function among(column: 'id' | 'number', values: readonly number[]) {
  return sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
}

function firstOfEach(places: readonly PlaceFound[]): PlaceFound[] {
  const seen = new Set<number>()
  return places.filter(({ number }) => !seen.has(number) && seen.add(number))
}

function countsOf(places: readonly PlaceFound[]): Record<Status, number> {
  const tickets = firstOfEach(places)
  return Object.fromEntries(
    STATUSES.map((status) => [status, tickets.filter((ticket) => ticket.status === status).length]),
  ) as Record<Status, number>
}
