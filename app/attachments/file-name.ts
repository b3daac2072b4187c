import { withoutUnseen } from '#app/i18n/unseen.ts'

/** Long enough for any name that says something, short enough for every disk and mail client. */
export const MAX_NAME_CHARACTERS = 120

/**
 * The name a file is shown and downloaded by. Never a path: on the disk a file is called by its id. Normalised
 * once, here, before anything is checked: composed (NFC), the last part of a path, nothing unseen, single
 * spaces, no dots or spaces at the end (Windows drops them), at most 120 characters with the extension kept,
 * never empty.
 */
export function cleanName(raw: string): string {
  const seen = withoutUnseen(raw).normalize('NFC').replace(/\s+/gu, ' ')
  const last = seen
    .split(/[\\/]/)
    .map(trim)
    .findLast((part) => part !== '')
  if (last === undefined) return 'file'
  const name = last.startsWith('.') && last.lastIndexOf('.') === 0 ? `file${last}` : last
  return shorten(name)
}

/** Without spaces in front, and dots or spaces at the end. A loop: a pattern that ends in `$` costs the square. */
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
  return trim(withoutUnseen(name.slice(0, MAX_NAME_CHARACTERS - end.length))) + end
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

/** What Windows keeps for its devices, whatever the extension; it also reads the small digits. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i

/** A name under which every system can write a file: Windows forbids some characters, and the names of devices. */
export function portableName(name: string): string {
  return withoutDevice(name.replace(/[<>:"|?*\\/]/g, '_'))
}

/** A name that is not one of Windows' devices. */
export function withoutDevice(name: string): string {
  return DEVICE.test(name) ? `_${name}` : name
}
