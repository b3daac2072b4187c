/** Marks that reorder what stands beside them, and line ends of every kind: a name or subject has no use for them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take away
const NOT_IN_A_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take away
const NOT_IN_WORDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
/** No encoding can carry half of a character. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Only a line end can break out of a header. */
export function oneLine(text: string): string {
  return text.replace(NOT_IN_A_LINE, ' ').replace(LONE_SURROGATE, '\ufffd').replace(/\s+/g, ' ').trim()
}

/** LF line ends, tabs kept, nothing that only machines read. */
function plainWords(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(NOT_IN_WORDS, '')
    .replace(LONE_SURROGATE, '\ufffd')
}

/** Makes strings safe: `words` keep lines, others become one; a `link` off the web is the caller's bug. */
export function tidy<Value>(value: Value, key = ''): Value {
  if (typeof value === 'string') return tidyText(value, key) as Value
  if (Array.isArray(value)) return value.map((item) => tidy(item)) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, tidy(item, name)])) as Value
}

function tidyText(text: string, key: string): string {
  if (key === 'words') return plainWords(text)
  if (key !== 'link') return oneLine(text)
  if (!/^https?:$/.test(new URL(text).protocol)) throw new Error('An email links to the web only.')
  return new URL(text).href
}
