import { fold } from '#app/words/fold.ts'
import type { Term } from './search-terms.ts'

/** A stretch of a text, and whether it is what was searched for. */
export interface SnippetPart {
  text: string
  isHit: boolean
}

/** How much is shown before the first hit and in all, in words. */
const LEAD_WORDS = 6
const SNIPPET_WORDS = 26

interface Word {
  folded: string
  start: number
  end: number
}

/**
 * The part of a text that shows why it was found: from a little before the first hit, on one line, the hits apart from
 * the rest. Computed from the text itself, as the index keeps none. Undefined where the text has no hit.
 */
export function snippetOf(text: string, terms: readonly Term[]): SnippetPart[] | undefined {
  const words = cut(text)
  const hits = hitsIn(words, terms)
  const first = hits.indexOf(true)
  if (first < 0) return undefined
  const from = Math.max(0, Math.min(first - LEAD_WORDS, words.length - SNIPPET_WORDS))
  const shown = words.slice(from, from + SNIPPET_WORDS)
  const parts: SnippetPart[] = from > 0 ? [{ text: '… ', isHit: false }] : []
  let at = from > 0 ? shown[0]!.start : 0
  for (const [place, { start, end }] of shown.entries()) {
    if (!hits[from + place]) continue
    parts.push({ text: text.slice(at, start), isHit: false }, { text: text.slice(start, end), isHit: true })
    at = end
  }
  const isCut = from + SNIPPET_WORDS < words.length
  parts.push({ text: isCut ? `${text.slice(at, shown.at(-1)!.end)} …` : text.slice(at), isHit: false })
  return parts
    .map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ') }))
    .filter((part) => part.text !== '')
}

/** Words with their places in the text: folding changes lengths (ß is ss), so only whole words are marked. */
function cut(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), (match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function hitsIn(words: readonly Word[], terms: readonly Term[]): boolean[] {
  const hits = words.map(() => false)
  for (const term of terms) {
    for (let at = 0; at + term.words.length <= words.length; at++) {
      if (isAt(words, at, term)) hits.fill(true, at, at + term.words.length)
    }
  }
  return hits
}

function isAt(words: readonly Word[], at: number, { words: sought, isPrefix }: Term): boolean {
  return sought.every((word, place) => {
    const { folded } = words[at + place]!
    return isPrefix ? folded.startsWith(word) : folded === word
  })
}
