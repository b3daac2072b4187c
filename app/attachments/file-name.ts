import { withoutInvisible } from '#app/i18n/invisible.ts'

export const MAX_NAME_CHARACTERS = 120

/**
 * Cleans the name a file is shown by: NFC, no path, nothing unseen, no dots or spaces at the end (Windows drops
 * them), at most 120 characters with the extension, never empty.
 */
export function cleanName(raw: string): string {
  const seen = withoutInvisible(raw).normalize('NFC').replace(/\s+/gu, ' ')
  const last = seen
    .split(/[\\/]/)
    .map(trim)
    .findLast((part) => part !== '')
  if (last === undefined) return 'file'
  const name = last.startsWith('.') && last.lastIndexOf('.') === 0 ? `file${last}` : last
  return shorten(name)
}

/** A loop: a pattern that ends in `$` costs the square of the length. */
function trim(part: string): string {
  let start = 0
  while (part[start] === ' ') start++
  let end = part.length
  while (end > start && (part[end - 1] === ' ' || part[end - 1] === '.')) end--
  return part.slice(start, end)
}

function shorten(name: string): string {
  if (name.length <= MAX_NAME_CHARACTERS) return name
  const extension = extensionOf(name)
  const end = extension && extension.length <= 10 ? name.slice(-extension.length - 1) : ''
  return trim(withoutInvisible(name.slice(0, MAX_NAME_CHARACTERS - end.length))) + end
}

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** The second `a.txt` becomes `a (2).txt`, whatever its case. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  // A ticket may have thousands of pictures, all of them called image.png.
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

/** Windows keeps these for its devices, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i

export function portableName(name: string): string {
  return withoutDevice(name.replace(/[<>:"|?*\\/]/g, '_'))
}

export function withoutDevice(name: string): string {
  return DEVICE.test(name) ? `_${name}` : name
}
