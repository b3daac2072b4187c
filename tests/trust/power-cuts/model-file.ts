const PAGE_BYTES = 4096

/** Of `data`, or to a size. `done` once the call has returned: only then may a sync that begins cover it. */
export interface Change {
  at: number
  data: Buffer | undefined
  done: boolean
}

/** Whether something that nobody synced reached the disk all the same. Asked anew for each page of a write. */
export type Keep = () => boolean

/**
 * One file: what is surely on the disk, and what may be. POSIX, strictly: a sync that succeeds makes durable what had
 * returned before it began, data and size, through whichever descriptor; everything else, each page of each write by
 * itself and each truncation, may be there or not.
 */
export class ModelFile {
  #durable: Content
  #pending: Change[] = []

  constructor(durable: Buffer = Buffer.alloc(0)) {
    this.#durable = new Content(durable)
  }

  write(at: number, data: Buffer): Change {
    return this.#add({ at, data, done: false })
  }

  truncate(size: number): Change {
    return this.#add({ at: size, data: undefined, done: false })
  }

  /** @param bytes how many were written; negative where the call failed, and changed nothing. */
  finish(change: Change, bytes: number): void {
    if (bytes < 0) this.#pending.splice(this.#pending.indexOf(change), 1)
    else if (change.data && bytes > change.data.length)
      throw new Error('The trace has not all that was written.')
    else change.data = change.data?.subarray(0, bytes)
    change.done = true
  }

  /** @returns what the sync that begins now covers. */
  beginSync(): ReadonlySet<Change> {
    return new Set(this.#pending.filter((change) => change.done))
  }

  endSync(covered: ReadonlySet<Change>): void {
    if (covered.size === 0) return
    const settled = this.#pending.filter((change) => covered.has(change))
    this.#durable.apply(settled, () => true)
    this.#pending = this.#pending.filter((change) => !covered.has(change))
  }

  /** The very same buffer until something changes. */
  afterCut(keep: Keep): Buffer {
    if (this.#pending.length === 0) return this.#durable.bytes
    const left = new Content(Buffer.from(this.#durable.bytes))
    left.apply(this.#pending, keep)
    return left.bytes
  }

  #add(change: Change): Change {
    this.#pending.push(change)
    return change
  }
}

/** Bytes that grow and shrink; what lies past their end reads as zeros once they grow over it. */
class Content {
  #room: Buffer
  bytes: Buffer

  constructor(bytes: Buffer) {
    this.#room = bytes
    this.bytes = bytes
  }

  /** Where two kept writes meet the later wins. */
  apply(changes: readonly Change[], keep: Keep): void {
    for (const { at, data } of changes) {
      if (data) this.#write(at, data, keep)
      else if (keep()) {
        this.#room.fill(0, at)
        this.#resize(at)
      }
    }
  }

  #write(at: number, data: Buffer, keep: Keep): void {
    for (let from = 0; from < data.length; ) {
      const to = Math.min(data.length, from + PAGE_BYTES - ((at + from) % PAGE_BYTES))
      if (keep()) {
        this.#resize(Math.max(this.bytes.length, at + to))
        data.copy(this.bytes, at + from, from, to)
      }
      from = to
    }
  }

  #resize(size: number): void {
    if (size > this.#room.length) {
      const room = Buffer.alloc(2 * size)
      this.bytes.copy(room)
      this.#room = room
    }
    this.bytes = this.#room.subarray(0, size)
  }
}
