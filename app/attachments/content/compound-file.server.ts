import type { FileHandle } from 'node:fs/promises'
import type { CompoundKind } from './kind.ts'
import { readAt } from './read-at.server.ts'

const HEADER_BYTES = 512
const NO_SECTOR = 0xfffffffa
const TABLES_IN_HEADER = 109
const DIRECTORY_ENTRY_BYTES = 128
const NO_ENTRY = 0xffffffff

/** A document with thousands of pictures has as many entries; beyond, it goes in circles. */
const MAX_DIRECTORY_SECTORS = 4096

/** A locked one is an office document behind a password. */
const ROOT_STREAMS: readonly [name: string, kind: CompoundKind][] = [
  ['EncryptedPackage', 'locked'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['PowerPoint Document', 'ppt'],
  ['__properties_version1.0', 'msg'],
]

/** Tells who wrote an OLE compound file ([MS-CFB]) by its root: documents are embedded further down. */
export async function kindOfCompoundFile(file: FileHandle, sizeBytes: number): Promise<CompoundKind> {
  const header = await readAt(file, 0, HEADER_BYTES)
  if (header.length < HEADER_BYTES) return 'ole'
  const sectors = new Sectors(file, sizeBytes, header)
  const names = rootNames(await sectors.chain(header.readUInt32LE(48)))
  return ROOT_STREAMS.find(([name]) => names.has(name))?.[1] ?? 'ole'
}

class Sectors {
  readonly #file: FileHandle
  readonly #header: Buffer
  readonly #bytes: number
  readonly #count: number
  readonly #tables = new Map<number, Buffer>()
  #further: number[] | undefined

  constructor(file: FileHandle, sizeBytes: number, header: Buffer) {
    this.#file = file
    this.#header = header
    this.#bytes = header.readUInt16LE(30) === 12 ? 4096 : 512
    this.#count = Math.ceil(sizeBytes / this.#bytes)
  }

  async chain(first: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let at = first; at < this.#count && parts.length < MAX_DIRECTORY_SECTORS; ) {
      parts.push(await this.#read(at))
      at = await this.#next(at)
    }
    return Buffer.concat(parts)
  }

  #read(sector: number): Promise<Buffer> {
    const start = (sector + 1) * this.#bytes
    return readAt(this.#file, start, start + this.#bytes)
  }

  async #next(sector: number): Promise<number> {
    const perTable = this.#bytes / 4
    const table = await this.#table(Math.floor(sector / perTable))
    const at = (sector % perTable) * 4
    return table && at + 4 <= table.length ? table.readUInt32LE(at) : NO_SECTOR
  }

  async #table(index: number): Promise<Buffer | undefined> {
    const sector =
      index < TABLES_IN_HEADER
        ? this.#header.readUInt32LE(76 + index * 4)
        : (await this.#furtherTables())[index - TABLES_IN_HEADER]
    if (sector === undefined || sector >= this.#count) return undefined
    const known = this.#tables.get(index) ?? (await this.#read(sector))
    this.#tables.set(index, known)
    return known
  }

  /** Beyond 7 MB the header has no room for all tables: a chain of sectors lists the others. */
  async #furtherTables(): Promise<number[]> {
    if (this.#further) return this.#further
    this.#further = []
    let at = this.#header.readUInt32LE(68)
    for (let n = 0; at < this.#count && n < this.#count; n++) {
      const list = await this.#read(at)
      if (list.length < this.#bytes) break
      for (let i = 0; i < this.#bytes - 4; i += 4) this.#further.push(list.readUInt32LE(i))
      at = list.readUInt32LE(this.#bytes - 4)
    }
    return this.#further
  }
}

function rootNames(directory: Buffer): Set<string> {
  const names = new Set<string>()
  const seen = new Set<number>()
  const waiting = [childOf(directory)]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const start = at * DIRECTORY_ENTRY_BYTES
    if (at === NO_ENTRY || seen.has(at) || start + DIRECTORY_ENTRY_BYTES > directory.length) continue
    seen.add(at)
    const nameBytes = Math.min(64, directory.readUInt16LE(start + 64))
    names.add(directory.toString('utf16le', start, start + Math.max(0, nameBytes - 2)))
    waiting.push(directory.readUInt32LE(start + 68), directory.readUInt32LE(start + 72))
  }
  return names
}

function childOf(directory: Buffer): number {
  return directory.length < DIRECTORY_ENTRY_BYTES ? NO_ENTRY : directory.readUInt32LE(76)
}
