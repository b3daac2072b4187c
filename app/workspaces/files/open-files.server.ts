import type { OpenFile } from '#app/db/connection/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** Four descriptors each, and up to 4 MB of page cache. */
export const MAX_OPEN_FILES = 200
const IDLE_MS = 5 * 60_000

type File = OpenFile<WorkspaceDatabase>

interface Entry {
  opening: Promise<File>
  file: File | undefined
  users: number
  usedAt: number
}

export interface OpenFilesOptions {
  open: (id: string) => Promise<File>
  log?: { error(fields: object, message: string): void }
  clock?: () => number
}

/** Shares open files; closes one after five idle minutes, or the longest unused of over 200; never in use. */
export class OpenFiles {
  readonly #entries = new Map<string, Entry>()
  readonly #closing = new Map<string, Promise<void>>()
  readonly #open: OpenFilesOptions['open']
  readonly #log: OpenFilesOptions['log']
  readonly #clock: () => number

  constructor({ open, log, clock = () => performance.now() }: OpenFilesOptions) {
    this.#open = open
    this.#log = log
    this.#clock = clock
  }

  get size(): number {
    return this.#entries.size
  }

  ids(): string[] {
    return [...this.#entries.keys()]
  }

  /** Those that the disk has failed, and since when (milliseconds UTC), as far as they are open here. */
  listReadOnly(): { id: string; since: number; cause: unknown }[] {
    return [...this.#entries].flatMap(([id, { file }]) => (file?.unsound ? [{ id, ...file.unsound }] : []))
  }

  /** Whoever takes a file calls `release` exactly once. */
  async take(id: string): Promise<{ file: File; release: () => void }> {
    while (this.#closing.has(id)) await this.#closing.get(id)!.catch(() => {})
    const entry = this.#entries.get(id) ?? this.#enter(id)
    // The map's order is the order of use.
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    entry.users++
    entry.usedAt = this.#clock()
    try {
      entry.file = await entry.opening
      if (this.#entries.size > MAX_OPEN_FILES) this.#evict()
      return { file: entry.file, release: () => void entry.users-- }
    } catch (error) {
      entry.users--
      if (this.#entries.get(id) === entry) this.#entries.delete(id)
      throw error
    }
  }

  #enter(id: string): Entry {
    return { opening: this.#open(id), file: undefined, users: 0, usedAt: 0 }
  }

  #evict(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#entries.size <= MAX_OPEN_FILES) return
      if (isClosable(entry)) void this.#closeAndLog(id, entry)
    }
  }

  /** Closing empties the WAL. */
  async closeIdle(): Promise<void> {
    const before = this.#clock() - IDLE_MS
    for (const [id, entry] of [...this.#entries]) {
      if (isClosable(entry) && entry.usedAt < before) await this.#closeAndLog(id, entry)
    }
  }

  async closeOne(id: string): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry) await this.#close(id, entry)
    else await this.#closing.get(id)
  }

  async closeAll(): Promise<void> {
    for (const [id, entry] of [...this.#entries]) await this.#closeAndLog(id, entry)
    await Promise.allSettled(this.#closing.values())
  }

  async #closeAndLog(id: string, entry: Entry): Promise<void> {
    try {
      await this.#close(id, entry)
    } catch (err) {
      this.#log?.error({ err, workspace: id }, 'a workspace could not be closed')
    }
  }

  async #close(id: string, entry: Entry): Promise<void> {
    if (this.#entries.get(id) === entry) this.#entries.delete(id)
    const closing = entry.opening.then(
      (file) => file.close(),
      () => {},
    )
    this.#closing.set(id, closing)
    try {
      await closing
    } catch (error) {
      // It is open still, and mends itself.
      if (entry.file?.connection.open && !this.#entries.has(id)) this.#entries.set(id, entry)
      throw error
    } finally {
      if (this.#closing.get(id) === closing) this.#closing.delete(id)
    }
  }
}

/** An unsound file stays, and mends itself. */
function isClosable({ users, file }: Entry): boolean {
  return users === 0 && !file?.unsound
}
