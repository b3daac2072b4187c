import { fold } from '#app/words/fold.ts'

/** Of words that many texts of a workspace share, only the newest places are looked at (docs/decisions/0051-search.md). */
export const MAX_PLACES = 1_000

const MAX_QUERY_CHARACTERS = 200
const MAX_QUERY_TERMS = 10

/** Words that must stand together, folded; of a single one that was not quoted the last letters may be missing. */
export interface Term {
  words: string[]
  isPrefix: boolean
}

/** The terms of what was typed: at most ten. */
export function termsOf(typed: string): Term[] {
  return fold(typed.slice(0, MAX_QUERY_CHARACTERS))
    .split(/("[^"]*")/)
    .flatMap((part): Term[] => {
      const words = wordsOf(part)
      if (!/^".*"$/.test(part)) return words.map((word) => ({ words: [word], isPrefix: true }))
      return words.length > 0 ? [{ words, isPrefix: false }] : []
    })
    .slice(0, MAX_QUERY_TERMS)
}

/** Text that is folded already, as the index cuts it. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
