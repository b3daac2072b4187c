import { foldings } from '#app/i18n/fold.ts'
import { isUnspaced, runsOf, soughtIn } from './tokens.ts'

/** Of words that many texts of a workspace share, only the newest places are looked at (docs/decisions/0051-search.md). */
export const MAX_ENTRIES = 1_000

const MAX_QUERY_CHARACTERS = 200
const MAX_QUERY_TERMS = 10

export const MIN_PART = 3

/** Words that must stand together, folded, in each spelling. A single unquoted one may go on. */
export interface Term {
  ways: string[][]
  isPrefix: boolean
}

const PIECES = /"([^"]*)"|([\p{L}\p{N}\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]+)/gu

export function termsOf(typed: string): Term[] {
  const terms: Term[] = []
  for (const [, quoted, word] of typed.slice(0, MAX_QUERY_CHARACTERS).matchAll(PIECES)) {
    const ways = foldings(quoted ?? word ?? '').map(runsOf)
    if (quoted !== undefined)
      terms.push({ ways: ways.map((runs) => runs.flatMap(soughtIn)), isPrefix: false })
    // A word of two scripts, or with a fraction in it, is several: each may go on.
    else if (ways.some((runs) => runs.length !== 1))
      terms.push(...(ways[0] ?? []).map((run) => termOf([run])))
    else terms.push(termOf(ways.flat()))
  }
  return terms.filter(({ ways }) => ways.every((words) => words.length > 0)).slice(0, MAX_QUERY_TERMS)
}

function termOf(runs: readonly string[]): Term {
  const ways = runs.map(soughtIn)
  return { ways, isPrefix: !runs.some((run) => isUnspaced(run) && [...run].length > 1) }
}

/** None for a phrase, and for what is too short. */
export function partsOf({ ways, isPrefix }: Term): string[] {
  if (!isPrefix) return []
  return ways.flat().filter((word) => word.length >= MIN_PART && !isUnspaced(word))
}
