import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { fold } from '#app/words/fold.ts'
import { type Term, termsOf } from './search-terms.ts'

export interface SearchableEntry {
  ticketNumber: number
  /** Null for the opening message. */
  replyId: number | null
  customerId: string
  /** False for an internal note. */
  shown: boolean
  /** Subject, text, file names: whatever should be found. */
  words: string[]
}

/** Makes an entry findable, in the transaction that writes it. */
export async function indexEntry(trx: Transaction<WorkspaceDatabase>, entry: SearchableEntry): Promise<void> {
  const { id } = await trx
    .insertInto('search_entries')
    .values({ ticket_number: entry.ticketNumber, reply_id: entry.replyId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('search')
    .values({
      rowid: id,
      scope: `${customerToken(entry.customerId)} ${entry.shown ? 'shown' : 'note'}`,
      words: fold(entry.words.join('\n')),
    })
    .execute()
}

/**
 * What a person typed, as FTS5 queries that cannot be anything else: every term is quoted, so no input is syntax. A
 * ticket is meant when each of them finds a place in it; the last letters of a word may be missing, "quoted words"
 * stand together.
 *
 * @param scope whose tickets: one customer's, without notes, or everything.
 * @returns an empty list where nothing that could be searched was typed.
 */
export function toMatches(typed: string, scope: { customerId: string } | 'all'): string[] {
  return termsOf(typed).map((term) => matchOf([term], scope))
}

/** Every word is letters and digits and stands in quotes. */
export function matchOf(terms: readonly Term[], scope: { customerId: string } | 'all'): string {
  const written = terms.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? '*' : ''}`)
  const words = `words : (${written.join(' AND ')})`
  return scope === 'all'
    ? words
    : `(scope : "${customerToken(scope.customerId)}") AND (scope : "shown") AND (${words})`
}

function customerToken(customerId: string): string {
  return `c${customerId}`
}
