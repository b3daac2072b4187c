import { parse } from 'range-parser'

export interface ByteRange {
  start: number
  end: number
}

const UNSATISFIABLE = 2

/** Several ranges, or another unit, are answered with the whole file (undefined), as RFC 9110 (14.2) allows. */
export function readRange(header: string | null, sizeBytes: number): ByteRange | 'unsatisfiable' | undefined {
  const { code, type, ranges } = parse(sizeBytes, header?.toLowerCase() ?? '')
  if (type !== 'bytes') return undefined
  const [range, ...others] = ranges
  if (code === UNSATISFIABLE && !range) return 'unsatisfiable'
  return code === 0 && range && others.length === 0 ? { start: range.start, end: range.end + 1 } : undefined
}
