/** No line end, no tab and no character: nobody can see it, so nobody could take it out. */
const CONTROL = /(?![\n\t])[\p{Cc}\p{Cs}]/gu

/**
 * Cleans a text of several lines: LF line ends, also for what other systems end a line or page with; no control
 * characters, which come along in a paste; no outer white space (spec, section 2).
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROL, '')
    .trim()
}
