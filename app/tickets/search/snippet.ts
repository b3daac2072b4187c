import { foldings } from '#app/i18n/fold.ts'
import { MIN_PART, type Term } from './search-terms.ts'
import { isUnspaced, writtenWords } from './tokens.ts'

export interface SnippetPart {
  text: string
  isHit: boolean
}

const LEAD_WORDS = 6
const SNIPPET_WORDS = 26

interface Word {
  folded: string[]
  start: number
  end: number
}

/** Undefined where the text has no hit. */
export function snippetOf(text: string, terms: readonly Term[]): SnippetPart[] | undefined {
  const words = cut(text)
  const hits = hitsIn(words, terms)
  const first = hits.indexOf(true)
  if (first < 0) return undefined
  const from = Math.max(0, Math.min(first - LEAD_WORDS, words.length - SNIPPET_WORDS))
  const shown = words.slice(from, from + SNIPPET_WORDS)
  const parts: SnippetPart[] = from > 0 ? [{ text: '… ', isHit: false }] : []
  let at = from > 0 ? shown[0]!.start : 0
  for (const [index, { start, end }] of shown.entries()) {
    if (!hits[from + index]) continue
    parts.push({ text: text.slice(at, start), isHit: false }, { text: text.slice(start, end), isHit: true })
    at = end
  }
  const isCut = from + SNIPPET_WORDS < words.length
  parts.push({ text: isCut ? `${text.slice(at, shown.at(-1)!.end)} …` : text.slice(at), isHit: false })
  return parts
    .map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ') }))
    .filter((part) => part.text !== '')
}

/** Folding changes lengths (ß is ss), so only whole words are marked. */
function cut(text: string): Word[] {
  return [...writtenWords(text)]
    .map(({ 0: word, index }) => ({ folded: foldings(word), start: index, end: index + word.length }))
    .filter(({ folded }) => folded[0] !== '')
}

function hitsIn(words: readonly Word[], terms: readonly Term[]): boolean[] {
  const hits = words.map(() => false)
  for (const { ways, isPrefix } of terms) {
    for (const sought of ways.map(asWritten)) {
      for (let at = 0; at + sought.length <= words.length; at++) {
        if (isAt(words, at, sought, isPrefix)) hits.fill(true, at, at + sought.length)
      }
    }
  }
  return hits
}

function asWritten(way: readonly string[]): string[] {
  return way.flatMap((word, at) => {
    if (!isUnspaced(word)) return [word]
    const isLast = at === way.length - 1 || !isUnspaced(way[at + 1]!)
    return isLast ? [...word] : [[...word][0]!]
  })
}

function isAt(words: readonly Word[], at: number, sought: readonly string[], isPrefix: boolean): boolean {
  return sought.every((word, index) =>
    words[at + index]!.folded.some((folded) => {
      if (!isPrefix) return folded === word
      return folded.startsWith(word) || (word.length >= MIN_PART && folded.includes(word))
    }),
  )
}
