import { ZipFile } from 'yazl'

export type Bytes = Buffer<ArrayBuffer>

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A zip of these entries, in this order. */
export async function zipOf(
  entries: Record<string, string | Buffer>,
  options: { compress?: boolean; forceZip64Format?: boolean } = {},
): Promise<Bytes> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) {
    const mode = name === 'link' ? 0o120777 : 0o100644
    zip.addBuffer(Buffer.from(content), name, { compress: true, ...options, mode })
  }
  zip.end({ forceZip64Format: options.forceZip64Format ?? false, comment: '' })
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks) as Bytes
}

/** The parts of an office document whose main part declares `type`. */
export function officeParts(type = WORD, main = 'word/document.xml'): Record<string, string> {
  return {
    '[Content_Types].xml': `<?xml version="1.0"?><Types><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`,
    [main]: '<w:document/>',
  }
}

const END = 0xfffffffe
const FREE = 0xffffffff
const TABLE = 0xfffffffd
const SECTOR = 512

/**
 * An OLE compound file with these streams at its root, each of `streamBytes`. A name with a slash is a stream in
 * a storage, as an embedded document's is.
 */
export function compoundFile(names: readonly string[], streamBytes = 4096): Bytes {
  const entries: { name: string; kind: number; right: number; child: number; start: number }[] = [
    { name: 'Root Entry', kind: 5, right: FREE, child: names.length ? 1 : FREE, start: END },
  ]
  const roots = names.filter((name) => !name.includes('/'))
  const inner = names.filter((name) => name.includes('/'))
  const add = (name: string, kind: number) =>
    entries.push({ name, kind, right: FREE, child: FREE, start: 0 }) - 1
  const rootAt = [...roots.map((name) => add(name, 2)), ...(inner.length ? [add('Storage', 1)] : [])]
  rootAt.forEach((at, i) => {
    entries[at]!.right = rootAt[i + 1] ?? FREE
  })
  const innerAt = inner.map((name) => add(name.split('/')[1]!, 2))
  innerAt.forEach((at, i) => {
    entries[at]!.right = innerAt[i + 1] ?? FREE
  })
  if (inner.length) entries[rootAt.at(-1)!]!.child = innerAt[0]!

  const perStream = streamBytes / SECTOR
  const directorySectors = Math.ceil(entries.length / 4)
  const sectors = directorySectors + names.length * perStream
  let tables = 1
  let lists = 0
  while (tables * 128 < sectors + tables + lists) {
    tables++
    lists = Math.max(0, Math.ceil((tables - 109) / 127))
  }
  const fat: number[] = [...Array(tables).fill(TABLE), ...Array(lists).fill(0xfffffffc)]
  const chain = (count: number) => {
    const start = fat.length
    for (let i = 1; i < count; i++) fat.push(start + i)
    fat.push(END)
    return start
  }
  const directoryAt = chain(directorySectors)
  for (const entry of entries) if (entry.kind === 2) entry.start = chain(perStream)
  while (fat.length < tables * 128) fat.push(FREE)

  const header = Buffer.alloc(SECTOR)
  header.write('d0cf11e0a1b11ae1', 'hex')
  header.write('3e000300feff09000600', 24, 'hex')
  writeNumbers(header, 40, [0, tables, directoryAt, 0, 4096, END, 0, lists ? tables : END, lists])
  for (let i = 0; i < 109; i++) header.writeUInt32LE(i < tables ? i : FREE, 76 + i * 4)
  const further = Array.from({ length: lists }, (_, list) => {
    const sector = Buffer.alloc(SECTOR, 0xff)
    for (let i = 0; i < 127; i++) {
      const table = 109 + list * 127 + i
      if (table < tables) sector.writeUInt32LE(table, i * 4)
    }
    sector.writeUInt32LE(list + 1 < lists ? tables + list + 1 : END, SECTOR - 4)
    return sector
  })
  const directory = Buffer.alloc(directorySectors * SECTOR)
  entries.forEach(({ name, kind, right, child, start }, i) => {
    const at = i * 128
    directory.write(name, at, 'utf16le')
    directory.writeUInt16LE(name.length * 2 + 2, at + 64)
    directory.writeUInt8(kind, at + 66)
    directory.writeUInt8(1, at + 67)
    writeNumbers(directory, at + 68, [FREE, right, child])
    directory.writeUInt32LE(start, at + 116)
    directory.writeUInt32LE(kind === 2 ? streamBytes : 0, at + 120)
  })
  const table = Buffer.alloc(tables * SECTOR)
  writeNumbers(table, 0, fat)
  const streams = Buffer.alloc(names.length * streamBytes, 0xaa)
  return Buffer.concat([header, table, ...further, directory, streams]) as Bytes
}

function writeNumbers(to: Buffer, at: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) to.writeUInt32LE(value, at + i * 4)
}
