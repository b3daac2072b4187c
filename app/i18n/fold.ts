import { onlyVisible } from './invisible.ts'

/** Nothing but ASCII: most of what is written, and a tenth of the work. */
const PLAIN = /^[\x20-\x7e\s]*$/

/** Letters that are others with a mark, or in another alphabet's shape, and come apart in no normal form. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ґ: 'г',
  // Persian and Urdu keyboards write these two; Arabic ones the others.
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
}
const APART = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/**
 * Folds words as a search compares them: without case, accents and what nobody sees, ß as ss, ligatures and
 * full-width letters as plain ones. What is indexed and what is asked both go through here.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return onlyVisible(text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(APART, (letter) => LETTERS[letter]!)
}

const SPELLINGS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', đ: 'dj' }

/** Folds a text in each way in which it may be asked for: also with ä as ae and its like, where that differs. */
export function foldings(text: string): string[] {
  if (PLAIN.test(text)) return [text.toLowerCase()]
  const spelled = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåøđ]/g, (letter) => SPELLINGS[letter]!)
  return [...new Set([fold(text), fold(spelled)])]
}

/** Whether a short text, such as a name, has what was typed, in any way of writing. */
export function hasTyped(text: string, typed: string): boolean {
  return foldings(typed).some((asked) => foldings(text).some((folded) => folded.includes(asked)))
}
