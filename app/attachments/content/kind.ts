export type CompoundKind = 'doc' | 'xls' | 'ppt' | 'msg' | 'locked' | 'ole'

export type ZipKind = 'docx' | 'docm' | 'dotx' | 'xlsx' | 'pptx' | 'odt' | 'zip'

export type Kind = CompoundKind | ZipKind | PlainKind

type PlainKind =
  | ('jpg' | 'png' | 'gif' | 'webp' | 'heic' | 'avif' | 'bmp' | 'tiff' | 'svg')
  | ('pdf' | 'rtf' | 'html' | 'xml')
  | ('rar' | '7z' | 'gz' | 'tar' | 'program')
  | 'cut'
  | 'unknown'

/** Readers of PDF look for its first line this far in: printers and web servers write before it. */
export const HEAD_BYTES = 1024

const BEGINNINGS: readonly [kind: Kind, hex: RegExp][] = [
  ['jpg', /^ffd8ff/],
  ['png', /^89504e470d0a1a0a/],
  ['gif', /^474946383[79]61/],
  ['webp', /^52494646.{8}57454250/],
  ['avif', /^.{8}66747970617669(?:66|73)/],
  ['heic', /^.{8}66747970(?:68656963|68656978|68657663|6865696d|6d696631|6d736631)/],
  ['tiff', /^(?:49492a00|4d4d002a)/],
  ['bmp', /^424d.{8}00000000/],
  ['rtf', /^7b5c727466/],
  ['rar', /^526172211a07/],
  ['7z', /^377abcaf271c/],
  ['gz', /^1f8b08/],
  ['tar', /^.{514}7573746172/],
  ['ole', /^d0cf11e0a1b11ae1/],
  // With entries, empty, or one that was made in parts and has become whole.
  ['zip', /^504b(?:0304|0506|0708|3030)/],
  ['program', /^(?:7f454c46|cffaedfe|cafebabe|4d5a(?:..)*?00)/],
]

/** @param head the first HEAD_BYTES. */
export function kindOfHead(head: Buffer): Kind {
  const hex = head.toString('hex')
  const known = BEGINNINGS.find(([, pattern]) => pattern.test(hex))
  if (known) return known[0]
  if (head.includes('%PDF-')) return 'pdf'
  const text = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(?:!doctype html|html|head|body|script)/.test(text) || text.startsWith('mime-version:'))
    return 'html'
  if (/^<svg|^<\?xml[^<]*<svg/.test(text)) return 'svg'
  return text.startsWith('<?xml') ? 'xml' : 'unknown'
}
