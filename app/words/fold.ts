/** Nothing but ASCII: most of what is written, and a tenth of the work. */
const PLAIN = /^[\x20-\x7e\s]*$/

/**
 * Words as they are compared in a search: without case, without accents, ß as ss, ligatures and full-width
 * letters as their plain ones. What is indexed and what is asked go through the same door, so that "straße"
 * finds STRASSE and "cafe" finds café.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
}
