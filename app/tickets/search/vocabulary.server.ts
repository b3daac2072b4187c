import { type Kysely, sql, type Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'
import { MIN_PART } from './search-terms.ts'
import { isUnspaced } from './tokens.ts'

/** Longer ones are keys and hashes, of which nobody remembers the middle. */
const MAX_WORD = 40

/** A part that more words have says little. */
const MAX_WORDS_AROUND = 100

/** Indexes each word's letters by threes: an index of all texts by threes would be larger than the texts. */
export async function keepWords(
  trx: Transaction<WorkspaceDatabase>,
  tokens: readonly string[],
): Promise<void> {
  const words = new Set(
    tokens.filter((word) => word.length > MIN_PART && word.length <= MAX_WORD && !isUnspaced(word)),
  )
  if (words.size === 0) return
  const unknown = await addWords(trx, { words: JSON.stringify([...words]) })
  if (unknown.length > 0) await addParts(trx, { words: JSON.stringify(unknown) })
}

const addWords = compileOnce<{ words: string }>()(
  (_: Kysely<WorkspaceDatabase>, value) => sql<{ id: number; word: string }>`
    insert into search_words (word) select value from ${asTable(value('words'))} where true
    on conflict (word) do nothing returning id, word
  `,
)

const addParts = compileOnce<{ words: string }>()(
  (_: Kysely<WorkspaceDatabase>, value) => sql`
    insert into search_parts (rowid, word)
    select value ->> 'id', value ->> 'word' from ${asTable(value('words'))}
  `,
)

export async function findWordsWith(db: Kysely<WorkspaceDatabase>, part: string): Promise<string[]> {
  const rows = await db
    .selectFrom('search_words')
    .select('word')
    .where(
      'id',
      'in',
      sql<number>`(select rowid from search_parts where search_parts match ${`"${part}"`} limit ${MAX_WORDS_AROUND})`,
    )
    .execute()
  return rows.map(({ word }) => word)
}
