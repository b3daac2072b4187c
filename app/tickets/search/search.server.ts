import type { Kysely, Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { partsOf, type Term, termsOf } from './search-terms.ts'
import { tokensOf } from './tokens.ts'
import { findWordsWith, keepWords } from './vocabulary.server.ts'

export interface SearchableEntry {
  ticketNumber: number
  replyId: number | null
  customerId: string
  shown: boolean
  words: string[]
}

export async function indexEntry(trx: Transaction<WorkspaceDatabase>, entry: SearchableEntry): Promise<void> {
  const [made] = await addEntry(trx, { ticketNumber: entry.ticketNumber, replyId: entry.replyId })
  await indexWords(trx, made!.id, entry)
}

const addEntry = compileOnce<Pick<SearchableEntry, 'ticketNumber' | 'replyId'>>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db
      .insertInto('search_entries')
      .values({ ticket_number: value('ticketNumber'), reply_id: value('replyId') })
      .returning('id'),
)

export async function indexWords(
  trx: Transaction<WorkspaceDatabase>,
  id: number,
  entry: Pick<SearchableEntry, 'customerId' | 'shown' | 'words'>,
): Promise<void> {
  const tokens = tokensOf(entry.words.join('\n'))
  const scope = `${customerToken(entry.customerId)} ${entry.shown ? 'shown' : 'note'}`
  await addWords(trx, { id, scope, words: tokens.join(' ') })
  await keepWords(trx, tokens)
}

const addWords = compileOnce<{ id: number; scope: string; words: string }>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db.insertInto('search').values({ rowid: value('id'), scope: value('scope'), words: value('words') }),
)

/**
 * Quotes every term, so no input is syntax; a ticket is meant when each query finds a place in it. Empty where
 * nothing searchable was typed. @param customerId whose tickets, without notes.
 */
export async function toMatches(
  db: Kysely<WorkspaceDatabase>,
  typed: string,
  customerId: string,
): Promise<string[]> {
  const terms = await withWordsAround(db, termsOf(typed))
  const within = `(scope : "${customerToken(customerId)}") AND (scope : "shown")`
  return terms.map((term) => `${within} AND (${matchOf([term])})`)
}

export interface WideTerm extends Term {
  around: string[]
}

export function withWordsAround(db: Kysely<WorkspaceDatabase>, terms: readonly Term[]): Promise<WideTerm[]> {
  return Promise.all(
    terms.map(async (term) => {
      const found = await Promise.all(partsOf(term).map((part) => findWordsWith(db, part)))
      return { ...term, around: [...new Set(found.flat())] }
    }),
  )
}

export function matchOf(terms: readonly (Term & Partial<WideTerm>)[], columns = 'words'): string {
  return `${columns} : (${terms.map(written).join(' AND ')})`
}

function written({ ways, isPrefix, around = [] }: Term & Partial<WideTerm>): string {
  const phrases = ways.map((words) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`)
  return `(${[...phrases, ...around.map((word) => `"${word}"`)].join(' OR ')})`
}

function customerToken(customerId: string): string {
  return `c${customerId}`
}
