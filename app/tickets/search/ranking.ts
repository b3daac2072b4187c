import type { Term } from './search-terms.ts'
import { tokensOf } from './tokens.ts'

/** BM25's usual settings. */
const SATURATION = 1.2
const LENGTH_WEIGHT = 0.75

const SUBJECT_WEIGHT = 2

/**
 * BM25 without the rarity of terms: every text compared has all, and FTS5's bm25() would read each term's whole
 * list (docs/decisions/0051-search.md).
 */
export function scoreOf(text: string, subject: string, terms: readonly Term[], usualWords: number): number {
  const words = tokensOf(text)
  const inSubject = tokensOf(subject)
  const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * words.length) / Math.max(1, usualWords)
  let score = 0
  for (const term of terms) {
    const times = countOf(words, term)
    score += (times * (SATURATION + 1)) / (times + SATURATION * length)
    if (countOf(inSubject, term) > 0) score += SUBJECT_WEIGHT
  }
  return score
}

export function countOf(words: readonly string[], { ways, isPrefix }: Term): number {
  return Math.max(...ways.map((way) => countWay(words, way, isPrefix)))
}

function countWay(words: readonly string[], sought: readonly string[], isPrefix: boolean): number {
  const [first] = sought
  if (isPrefix) return words.reduce((times, word) => (word.startsWith(first!) ? times + 1 : times), 0)
  let times = 0
  for (let at = 0; at + sought.length <= words.length; at++) {
    if (sought.every((word, index) => words[at + index] === word)) times++
  }
  return times
}
