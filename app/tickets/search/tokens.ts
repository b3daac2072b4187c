import { foldings } from '#app/i18n/fold.ts'

/** Scripts that put no space between words: what is asked for may begin anywhere. */
const UNSPACED =
  '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Java}\\p{scx=Bali}\\p{scx=Lana}\\p{scx=Talu}\\p{scx=Tale}]'
const MARK = '(?:(?![\\p{L}\\p{N}])[\\p{M}\\p{Cf}\\p{Default_Ignorable_Code_Point}])'
const RUNS = new RegExp(`(?:(?=${UNSPACED})[\\p{L}\\p{N}])+|(?:(?!${UNSPACED})[\\p{L}\\p{N}])+`, 'gu')
const WORDS = new RegExp(
  `(?=${UNSPACED})[\\p{L}\\p{N}]${MARK}*|(?:(?!${UNSPACED})[\\p{L}\\p{N}]${MARK}*)+`,
  'gu',
)
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u')

export function isUnspaced(word: string): boolean {
  return IS_UNSPACED.test(word)
}

export function writtenWords(text: string) {
  return text.matchAll(WORDS)
}

export function runsOf(folded: string): string[] {
  return folded.match(RUNS) ?? []
}

/** As the index holds them, in both spellings; of a script without spaces, each two characters. */
export function tokensOf(text: string): string[] {
  return foldings(text).flatMap((folded) =>
    runsOf(folded).flatMap((run) => (isUnspaced(run) ? inPairs(run) : [run])),
  )
}

/** Each character with the next; the last one alone, for whoever asks for it alone. */
function inPairs(run: string): string[] {
  const characters = [...run]
  return characters.map((character, at) => character + (characters[at + 1] ?? ''))
}

export function soughtIn(run: string): string[] {
  if (!isUnspaced(run)) return [run]
  const pairs = inPairs(run)
  return pairs.length > 1 ? pairs.slice(0, -1) : pairs
}
