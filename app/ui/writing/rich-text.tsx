import { Fragment } from 'react'

/** No quotes, brackets, ends of sentences in scripts without spaces, or marks that hide what is read. */
const URL_IN_TEXT =
  /\bhttps?:\/\/[^\s<>"'`\u00ab\u00bb\u2018-\u201f\u2039\u203a\u060c\u061b\u061f\u06d4\u0964\u0965\u104a\u104b\u17d4\u17d5\u1362-\u1368\u2026\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\uff61\uff64\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]{1,2048}/giu

/** They end, part or quote a sentence, in every script. */
const ENDS = /[\p{Pe}\p{Pf}\p{Pi}\p{Po}_~|`]/u
const PART_OF_URL = '/#&%@'

/** Brackets of all scripts come in pairs, one after the other. */
function openerOf(closer: string): string | undefined {
  if (closer === ')') return '('
  if (!/\p{Pe}/u.test(closer)) return undefined
  // ] } and a few more have one character between.
  const before = [closer.codePointAt(0)! - 1, closer.codePointAt(0)! - 2].map((code) =>
    String.fromCodePoint(code),
  )
  return before.find((opener) => /\p{Ps}/u.test(opener))
}

/** A bracket of CJK writing has no space around it. */
function withinBrackets(url: string): string[] {
  const characters = [...url]
  const opened: string[] = []
  const end = characters.findIndex((character) => {
    if (/\p{Ps}/u.test(character)) opened.push(character)
    const opener = openerOf(character)
    if (opener === undefined) return false
    const at = opened.lastIndexOf(opener)
    if (at >= 0) opened.splice(at)
    return at < 0 && character > '\u007f'
  })
  return end < 0 ? characters : characters.slice(0, end)
}

/** Punctuation belongs to the sentence; a bracket to the URL that opened it. */
function trimUrl(url: string): string {
  const characters = withinBrackets(url)
  const counts = new Map<string, number>()
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1)
  while (characters.length > 0) {
    const last = characters.at(-1)!
    const opener = openerOf(last)
    const isOpened = opener !== undefined && (counts.get(opener) ?? 0) >= counts.get(last)!
    if (isOpened || !ENDS.test(last) || PART_OF_URL.includes(last)) break
    counts.set(last, counts.get(last)! - 1)
    characters.pop()
  }
  return characters.join('')
}

export interface Piece {
  at: number
  text: string
  href?: string
}

/** Only http and https are ever a link. */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const addresses = new RegExp(URL_IN_TEXT)
  for (let match = addresses.exec(text); match; match = addresses.exec(text)) {
    const url = trimUrl(match[0])
    // Behind a bracket that ended this one, another may stand without a space.
    addresses.lastIndex = match.index + Math.max(1, url.length)
    const href = URL.canParse(url) ? new URL(url) : undefined
    if (!href || (href.protocol !== 'http:' && href.protocol !== 'https:')) continue
    // With a user name in front, an address reads like one place and leads to another.
    if (href.username || href.password) continue
    if (match.index > from) pieces.push({ at: from, text: text.slice(from, match.index) })
    pieces.push({ at: match.index, text: url, href: href.href })
    from = match.index + url.length
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from) })
  return pieces
}

export interface Span {
  at: number
  end: number
}

function Marked({ piece, marked }: { piece: Piece; marked: readonly Span[] }) {
  const { text } = piece
  const cut = (from: number, to?: number) => text.slice(from - piece.at, to && to - piece.at)
  const within = marked.filter(({ at, end }) => at >= piece.at && end <= piece.at + text.length)
  let from = piece.at
  const parts = within.map(({ at, end }) => {
    const before = cut(from, at)
    from = end
    return (
      <Fragment key={at}>
        {before}
        <mark>{cut(at, end)}</mark>
      </Fragment>
    )
  })
  return parts.length === 0 ? (
    text
  ) : (
    <>
      {parts}
      {cut(from)}
    </>
  )
}

/** Plain text with links, never any HTML. Links open beside the page, because a half-written reply may be on it. */
export function RichText({ text, marked = [] }: { text: string; marked?: readonly Span[] }) {
  return (
    <div className="entry-text" dir="auto">
      {findLinks(text).map((piece) =>
        piece.href ? (
          <a
            key={piece.at}
            href={piece.href}
            target="_blank"
            rel="nofollow noopener noreferrer"
            className="link"
          >
            {piece.text}
          </a>
        ) : (
          <Marked key={piece.at} piece={piece} marked={marked} />
        ),
      )}
    </div>
  )
}
