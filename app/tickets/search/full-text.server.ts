import type { Kysely } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { STATUSES, type Status } from '#app/tickets/ticket.ts'
import type { TicketFilters } from '#app/tickets/ticket-filters.ts'
import {
  type FoundEntry,
  findEntries,
  findEntriesInside,
  findOpenings,
  firstOfEach,
} from './found-entries.server.ts'
import { scoreOf } from './ranking.ts'
import { MAX_ENTRIES, type Term, termsOf } from './search-terms.ts'
import { findSpread } from './spread.server.ts'
import { readTexts } from './texts.server.ts'

const MAX_RANKED = 300

export interface FullTextFilters extends Omit<TicketFilters, 'search'> {
  /** Null for nobody's; undefined for whoever's. */
  assigneeId: string | null | readonly (string | null)[] | undefined
}

export interface FullText {
  found: FoundEntry[]
  /** Whatever statuses are chosen. */
  counts: Record<Status, number>
  /** Older entries may have the words as well. */
  isCut: boolean
  terms: Term[]
}

/**
 * For the team alone. First what has all the words in one entry, by {@link scoreOf}; then here and there; then
 * inside words; then `others`, found by their customer.
 */
export async function searchTickets(
  db: Kysely<WorkspaceDatabase>,
  typed: string,
  filters: FullTextFilters,
  others: readonly number[] = [],
): Promise<FullText> {
  const terms = termsOf(typed).map(whole)
  const together = await findEntries(db, terms)
  const isCut = together.length === MAX_ENTRIES
  const known = new Set(together.map(({ number }) => number))
  const further = [
    ...(isCut ? [] : await findSpread(db, terms, known)),
    ...(isCut ? [] : await findEntriesInside(db, terms)),
    ...(others.length > 0 ? await findOpenings(db, others) : []),
  ]
  const [entries, rest] = [together, further].map((some) => some.filter((entry) => meets(entry, filters)))
  const isChosen = ({ status }: FoundEntry) =>
    filters.statuses.length === 0 || filters.statuses.includes(status)
  const chosen = entries!.filter(isChosen)
  const ranked = await rank(db, chosen.slice(0, MAX_RANKED), terms)
  return {
    found: firstOfEach([...ranked, ...chosen.slice(MAX_RANKED), ...rest!.filter(isChosen)]),
    counts: countsOf([...entries!, ...rest!]),
    isCut,
    terms,
  }
}

/** A single letter that may go on would be every tenth word of the workspace: it is a word of its own. */
function whole(term: Term): Term {
  const isLetter = term.ways.every((words) => words.length === 1 && /^[a-z0-9]$/.test(words[0]!))
  return isLetter ? { ...term, isPrefix: false } : term
}

function meets(entry: FoundEntry, { priority, departmentId, assigneeId }: FullTextFilters): boolean {
  return (
    (priority === undefined || entry.priority === priority) &&
    (departmentId === undefined || entry.department_id === departmentId) &&
    (assigneeId === undefined || [assigneeId].flat().includes(entry.assignee_id))
  )
}

async function rank(
  db: Kysely<WorkspaceDatabase>,
  entries: FoundEntry[],
  terms: Term[],
): Promise<FoundEntry[]> {
  const texts = await readTexts(db, entries)
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0)
  const usualWords = characters / Math.max(1, texts.length) / 6
  return entries
    .map((entry, at) => ({ entry, score: scoreOf(texts[at]!.text, texts[at]!.subject, terms, usualWords) }))
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry)
}

function countsOf(entries: readonly FoundEntry[]): Record<Status, number> {
  const tickets = firstOfEach(entries)
  return Object.fromEntries(
    STATUSES.map((status) => [status, tickets.filter((ticket) => ticket.status === status).length]),
  ) as Record<Status, number>
}
