import { onlyVisible } from '#app/i18n/invisible.ts'

/**
 * Returns the one form in which an address is kept and compared (spec, section 2): what looks the same is the
 * same. Without what is not seen, composed (NFC), in lower case, the domain in ASCII.
 */
export function canonicalAddress(typed: string): string {
  const seen = onlyVisible(typed).trim().normalize('NFC').toLowerCase().normalize('NFC')
  const at = seen.lastIndexOf('@')
  return at < 0 ? seen : `${seen.slice(0, at)}@${asciiDomain(seen.slice(at + 1))}`
}

/** Only letters outside ASCII are written anew, and never what a URL would read as something else. */
function asciiDomain(domain: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  if (/^[\x00-\x7f]*$/.test(domain) || /[\s/\\?#@:%[\]]/.test(domain)) return domain
  const url = `http://${domain}`
  return URL.canParse(url) ? new URL(url).hostname : domain
}

const LETTERS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/**
 * True where letters may be read as others: two alphabets that share shapes, or a domain not written as it is
 * delivered. Such addresses are good; the team should know before it trusts one.
 */
export function looksLikeAnother(address: string): boolean {
  return LETTERS.filter((script) => script.test(address)).length > 1 || /@(?:.*\.)?xn--/.test(address)
}
