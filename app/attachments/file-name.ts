/** Long enough for any name that says something, short enough for every disk and mail client. */
export const MAX_NAME_CHARACTERS = 120

/**
 * Control characters, line separators, halves of surrogate pairs, and whatever is drawn as nothing: direction
 * marks, zero-width characters, fillers. They make `exe.png` of `gnp.exe` and hide an extension from a check
 * (CVE-2026-28289).
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/**
 * The name a file is shown and downloaded by. Never a path: on the disk a file is called by its id. Normalised
 * once, here, before anything is checked: composed (NFC), the last part of a path, nothing unseen, single
 * spaces, no dots or spaces at the end (Windows drops them), at most 120 characters with the extension kept,
 * never empty.
 */
export function cleanName(raw: string): string {
  const seen = raw.replace(UNSEEN, '').normalize('NFC').replace(/\s+/gu, ' ')
  const last = seen
    .split(/[\\/]/)
    .map((part) => part.replace(/^ +|[ .]+$/g, ''))
    .findLast((part) => part !== '')
  if (last === undefined) return 'file'
  const name = last.startsWith('.') && last.lastIndexOf('.') === 0 ? `file${last}` : last
  return shorten(name)
}

function shorten(name: string): string {
  if (name.length <= MAX_NAME_CHARACTERS) return name
  const extension = extensionOf(name)
  const end = extension && extension.length <= 10 ? name.slice(-extension.length - 1) : ''
  const start = name.slice(0, MAX_NAME_CHARACTERS - end.length).replace(UNSEEN, '')
  return start.replace(/[ .]+$/, '') + end
}

/** Lower case, without the dot; '' where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** Names that are told apart within one folder: the second `a.txt` becomes `a (2).txt`, whatever its case. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  // Where each name's numbers go on: a ticket may have thousands of pictures, all of them called image.png.
  const numbers = new Map<string, number>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.')
    const [start, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let unique = name
    let n = numbers.get(name.toLowerCase()) ?? 2
    for (; taken.has(unique.toLowerCase()); n++) unique = `${start} (${n})${end}`
    numbers.set(name.toLowerCase(), n)
    taken.add(unique.toLowerCase())
    return unique
  })
}
