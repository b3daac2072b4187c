export interface Piece {
  text: string
  /** Where the piece is an address of the web: what it leads to. */
  href?: string
}

/** Stops at white space, at quotes and brackets of markup, and at marks that change what the eye reads. */
const ADDRESS = /https?:\/\/[^\s<>"'`\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gi

/** Splits plain text at the web addresses in it. Only http and https become links; the text is never changed. */
export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutPunctuation(match[0])
    if (!isLinkable(address)) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: address, href: address })
    from = match.index + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** The end of a sentence is not part of the address, nor is a bracket that was opened before it. */
function withoutPunctuation(address: string): string {
  let end = address
  for (;;) {
    const last = end.at(-1)
    const unopened = (last === ')' && !end.includes('(')) || (last === ']' && !end.includes('['))
    if (!unopened && !/[.,;:!?*_~]$/.test(end)) return end
    end = end.slice(0, -1)
  }
}

/** An address with a user name in it reads like one place and leads to another. */
function isLinkable(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url !== undefined && url.username === '' && url.password === ''
}
