import { cleanText } from '#app/i18n/many-lines.ts'

const NEAR = 0.1

/** As the server counts (spec, section 2). A form posts CRLF where `value` says LF; both come out equal. */
export function textLength(text: string): number {
  return cleanText(text).length
}

/** Negative: too much; undefined while the limit is far. */
export function leftNearLimit(text: string, max: number): number | undefined {
  const left = max - textLength(text)
  return left <= Math.max(20, max * NEAR) ? left : undefined
}
