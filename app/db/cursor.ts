/** Where a page of a list ended, as the values of the list's order: the next one begins behind it, however deep. */
export type Cursor = readonly number[]

/**
 * From a URL, where dots join the values.
 *
 * @param length how many values there are.
 * @returns undefined for what no page of this list wrote: the list then begins at its beginning.
 */
export function readCursor(text: string | null, length: number): Cursor | undefined {
  if (!text || !/^\d+(?:\.\d+)*$/.test(text)) return undefined
  const cursor = text.split('.').map(Number)
  return cursor.length === length && cursor.every(Number.isSafeInteger) ? cursor : undefined
}
