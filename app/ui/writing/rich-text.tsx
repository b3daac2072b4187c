import { Fragment } from 'react'

/** What a URL cannot hold here: white space, quotes, angle brackets, and marks that turn or hide what is read. */
const URL_IN_TEXT = /\bhttps?:\/\/[^\s<>"'`\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/giu

const CLOSERS: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** Punctuation after a URL belongs to the sentence; a bracket belongs to the URL that opened it. */
function trimUrl(url: string): string {
  // Counted once, and down from there: a URL of closing brackets costs no more than another.
  const left = new Map<string, number>()
  for (const mark of url) left.set(mark, (left.get(mark) ?? 0) + 1)
  let end = url.length
  for (; end > 0; end--) {
    const last = url[end - 1] ?? ''
    const opener = CLOSERS[last]
    const isOpened = opener !== undefined && (left.get(opener) ?? 0) >= (left.get(last) ?? 0)
    if (opener ? isOpened : !'.,;:!?*_~'.includes(last)) break
    left.set(last, (left.get(last) ?? 0) - 1)
  }
  return url.slice(0, end)
}

/** `at` is where the piece begins in the text. */
export interface Piece {
  at: number
  text: string
  href?: string
}

/** Cuts a text into words and links. Only http and https are ever a link, and only when a browser can parse them. */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(URL_IN_TEXT)) {
    const url = trimUrl(match[0])
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

/** A part of a text that stands out, in order and apart from the others. */
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

/**
 * What a person wrote: plain text with its line breaks, http and https URLs linked, never any HTML. Links open
 * beside the page, because a half-written reply may be on it.
 */
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
