import type { Kysely } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { type FoundEntry, findEntries, firstOfEach } from './found-entries.server.ts'
import { countOf } from './ranking.ts'
import type { Term } from './search-terms.ts'
import { readTickets } from './texts.server.ts'
import { tokensOf } from './tokens.ts'

const MAX_READ = 200

const MAX_ASKED = 4

/**
 * Looks each word up alone and reads the tickets of the rarest for the others, newest first. @param known found
 * already.
 */
export async function findSpread(
  db: Kysely<WorkspaceDatabase>,
  terms: readonly Term[],
  known: ReadonlySet<number>,
): Promise<FoundEntry[]> {
  if (terms.length < 2) return []
  let rarest: FoundEntry[] | undefined
  for (const term of terms.slice(0, MAX_ASKED)) {
    const entries = await findEntries(db, [term])
    if (entries.length === 0) return []
    if (!rarest || entries.length < rarest.length) rarest = entries
  }
  const candidates = firstOfEach(rarest!.filter(({ number }) => !known.has(number))).slice(0, MAX_READ)
  const written = await readTickets(
    db,
    candidates.map(({ number }) => number),
  )
  return candidates.filter(({ number }) => {
    const words = tokensOf(written.get(number) ?? '')
    return terms.every((term) => countOf(words, term) > 0)
  })
}
