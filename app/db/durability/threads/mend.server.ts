import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import type { Database } from 'better-sqlite3'

const HEADER = 32
const FRAME_HEADER = 24
const FRAMES_AT_ONCE = 256

/**
 * Makes a WAL durable whatever became of earlier syncs: the frames are written once more, the same bytes in the same
 * place, which makes them dirty again, and synced through a new descriptor.
 * Under the write lock, so that no frame is overwritten meanwhile.
 * @throws where the WAL no longer holds what its index says.
 */
export function mend(path: string, connect: () => Database): void {
  const fd = openSync(`${path}-wal`, 'r+')
  const connections: Database[] = []
  try {
    if (fstatSync(fd).size === 0) return
    const [locking, looking] = [connect(), connect()]
    connections.push(locking, looking)
    locking.exec('begin immediate')
    const [state] = looking.pragma('wal_checkpoint(NOOP)') as { log: number }[]
    // Somebody kept even from looking.
    if (!state || state.log < 0) throw Object.assign(new Error('The WAL is held.'), { code: 'SQLITE_BUSY' })
    if (state.log > 0) writeAgain(fd, state.log)
    fdatasyncSync(fd)
  } finally {
    // A rollback is part of closing.
    for (const connection of connections) connection.close()
    closeSync(fd)
  }
}

/** The format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log */
function writeAgain(fd: number, frames: number): void {
  const header = read(fd, 0, HEADER)
  const sum = new Checksum((header.readUInt32BE(0) & 1) === 1)
  sum.add(header, 0, 24)
  if (!sum.isAt(header, 24)) throw lost()
  const salts = header.subarray(16, 24)
  const size = FRAME_HEADER + header.readUInt32BE(8)
  write(fd, header, 0)
  for (let first = 0; first < frames; first += FRAMES_AT_ONCE) {
    const count = Math.min(FRAMES_AT_ONCE, frames - first)
    const bytes = read(fd, HEADER + first * size, count * size)
    for (let at = 0; at < bytes.length; at += size) {
      sum.add(bytes, at, 8)
      sum.add(bytes, at + FRAME_HEADER, size - FRAME_HEADER)
      if (!salts.equals(bytes.subarray(at + 8, at + 16)) || !sum.isAt(bytes, at + 16)) throw lost()
    }
    write(fd, bytes, HEADER + first * size)
  }
}

function read(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  if (readSync(fd, bytes, 0, length, at) < length) throw lost()
  return bytes
}

function write(fd: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, at + done)
}

function lost(): Error {
  return Object.assign(new Error('The WAL has lost frames that were never acknowledged.'), {
    code: 'SQLITE_IOERR_DATA',
  })
}

/** Cumulative, over pairs of 32-bit words in the byte order that the header's magic number names. */
class Checksum {
  #first = 0
  #second = 0
  readonly #isBigEndian: boolean

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian
  }

  add(bytes: Buffer, from: number, length: number): void {
    for (let at = from; at < from + length; at += 8) {
      this.#first = (this.#first + this.#word(bytes, at) + this.#second) >>> 0
      this.#second = (this.#second + this.#word(bytes, at + 4) + this.#first) >>> 0
    }
  }

  isAt(bytes: Buffer, at: number): boolean {
    return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second
  }

  #word(bytes: Buffer, at: number): number {
    return this.#isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)
  }
}
