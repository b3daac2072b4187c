import type { OpenFile } from '#app/db/connection/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { ReadOnlyFiles } from './read-only-files.server.ts'

/** Three descriptors each, and up to 4 MB of page cache. */
export const MAX_OPEN_FILES = 200
const IDLE_MS = 5 * 60_000

type File = OpenFile<WorkspaceDatabase>

interface Entry {
  file: Promise<File>
  users: number
  usedAt: number
  /** The disk has failed it: its last user closes it. */
  isDistrusted: boolean
}

export interface OpenFilesOptions {
  open: (id: string, broke: () => void) => Promise<File>
  log?: { error(fields: object, message: string): void }
  clock?: () => number
}

/** Shares open files; closes one after five idle minutes, or the longest unused of over 200; never in use. */
export class OpenFiles {
  readonly #entries = new Map<string, Entry>()
  readonly #readOnly: ReadOnlyFiles
  readonly #open: OpenFilesOptions['open']
  readonly #log: OpenFilesOptions['log']
  readonly #clock: () => number

  constructor({ open, log, clock = () => performance.now() }: OpenFilesOptions) {
    this.#open = open
    this.#log = log
    this.#clock = clock
    this.#readOnly = new ReadOnlyFiles({ open, log, clock })
  }

  get size(): number {
    return this.#entries.size
  }

  ids(): string[] {
    return [...this.#entries.keys()]
  }

  /** Milliseconds UTC. */
  listReadOnly(): { id: string; since: number }[] {
    return this.#readOnly.list()
  }

  /** Whoever takes a file calls `release` exactly once. */
  async take(id: string): Promise<{ file: File; release: () => void }> {
    if (this.#readOnly.has(id)) await this.#askAgain(id)
    const entry = this.#entries.get(id) ?? this.#enter(id)
    // The map's order is the order of use.
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    entry.users++
    entry.usedAt = this.#clock()
    try {
      const file = await entry.file
      if (this.#readOnly.has(id)) file.connection.pragma('query_only = ON')
      if (this.#entries.size > MAX_OPEN_FILES) this.#evict()
      return { file, release: () => this.#release(id, entry) }
    } catch (error) {
      entry.users--
      if (this.#entries.get(id) === entry) this.#entries.delete(id)
      throw error
    }
  }

  #enter(id: string): Entry {
    const entry: Entry = {
      file: this.#open(id, () => {
        this.#distrust(id, entry).catch((err: unknown) =>
          this.#log?.error({ err, workspace: id }, 'a workspace could not be set aside'),
        )
      }),
      users: 0,
      usedAt: 0,
      isDistrusted: false,
    }
    return entry
  }

  #release(id: string, entry: Entry): void {
    entry.users--
    if (entry.users === 0 && entry.isDistrusted) void this.#closeAndLog(id, entry)
  }

  #evict(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#entries.size <= MAX_OPEN_FILES) return
      if (entry.users === 0) void this.#closeAndLog(id, entry)
    }
  }

  /** Closes idle files, which empties their WAL, and retries those that the disk had failed. */
  async closeIdle(): Promise<void> {
    for (const { id } of this.#readOnly.list()) await this.#askAgain(id)
    const before = this.#clock() - IDLE_MS
    for (const [id, entry] of [...this.#entries]) {
      if (entry.users === 0 && entry.usedAt < before) await this.#closeAndLog(id, entry)
    }
  }

  async closeOne(id: string): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry) await this.#close(id, entry)
  }

  async closeAll(): Promise<void> {
    for (const [id, entry] of [...this.#entries]) await this.#closeAndLog(id, entry)
  }

  /**
   * Opens the file anew: after a failed fsync the system may have dropped what a connection believes written.
   * Twice within an hour makes the workspace read-only until it is well.
   */
  async #distrust(id: string, entry: Entry): Promise<void> {
    if (entry.isDistrusted) return
    entry.isDistrusted = true
    if (this.#entries.get(id) === entry) this.#entries.delete(id)
    const isReadOnly = this.#readOnly.failed(id)
    this.#log?.error({ workspace: id, isReadOnly }, 'the disk failed a workspace')
    const file = await entry.file.catch(() => undefined)
    if (file?.connection.open) file.connection.pragma('query_only = ON')
    if (entry.users === 0) await this.#closeAndLog(id, entry)
  }

  async #askAgain(id: string): Promise<void> {
    const isWell = await this.#readOnly.becomesWell(id)
    const entry = this.#entries.get(id)
    if (!isWell || !entry) return
    entry.isDistrusted = true
    this.#entries.delete(id)
    if (entry.users === 0) await this.#closeAndLog(id, entry)
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
    const file = await entry.file.catch(() => undefined)
    await file?.close()
  }
}
