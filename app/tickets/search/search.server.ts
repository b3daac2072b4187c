import type { Kysely, Transaction } from 'kysely'
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
  const { id } = await trx
    .insertInto('search_entries')
    .values({ ticket_number: entry.ticketNumber, reply_id: entry.replyId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await indexWords(trx, id, entry)
}

export async function indexWords(
  trx: Transaction<WorkspaceDatabase>,
  id: number,
  entry: Pick<SearchableEntry, 'customerId' | 'shown' | 'words'>,
): Promise<void> {
  const tokens = tokensOf(entry.words.join('\n'))
  await trx
    .insertInto('search')
    .values({
      rowid: id,
      scope: `${customerToken(entry.customerId)} ${entry.shown ? 'shown' : 'note'}`,
      words: tokens.join(' '),
    })
    .execute()
  await keepWords(trx, tokens)
}

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
