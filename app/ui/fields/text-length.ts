import { cleanText } from '#app/i18n/many-lines.ts'

/** Left or over, how close to the limit a counter begins to speak: a tenth of it, at least 20 characters. */
const NEAR = 0.1

/**
 * A text's length as the server will count it: UTF-16 code units of what is kept of it (spec, section 2). A form posts
 * CRLF where `value` says LF; both come out equal here.
 */
export function textLength(text: string): number {
  return cleanText(text).length
}

/** What a counter has to say: how much is left (negative: too much), or undefined while the limit is far. */
export function leftNearLimit(text: string, max: number): number | undefined {
  const left = max - textLength(text)
  return left <= Math.max(20, max * NEAR) ? left : undefined
}
