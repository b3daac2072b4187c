import type { OpenFile } from '#app/db/open.server.ts'
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

/**
 * Opens a workspace's file at its first use, shares it, and closes it after five idle minutes or when it is the
 * longest unused of more than 200; never while somebody uses it.
 */
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

  /** Workspaces that the disk failed twice. Milliseconds UTC. */
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
      // Somebody may have begun anew since.
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

  /**
   * Closes what is idle, and takes back into use what the disk had failed and now takes. The last close empties
   * the WAL.
   */
  async closeIdle(): Promise<void> {
    for (const { id } of this.#readOnly.list()) await this.#askAgain(id)
    const before = this.#clock() - IDLE_MS
    for (const [id, entry] of [...this.#entries]) {
      if (entry.users === 0 && entry.usedAt < before) await this.#closeAndLog(id, entry)
    }
  }

  /** Whoever uses it: before it is restored or deleted. */
  async closeOne(id: string): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry) await this.#close(id, entry)
  }

  async closeAll(): Promise<void> {
    for (const [id, entry] of [...this.#entries]) await this.#closeAndLog(id, entry)
  }

  /**
   * After a failed fsync the system may have dropped what a connection believes to be written, so it writes
   * nothing more; the next who comes opens the file anew. Twice within an hour, the workspace is read-only
   * until it is seen to be well again.
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
    // Its connection writes nothing more: the next opens the file anew.
    entry.isDistrusted = true
    this.#entries.delete(id)
    if (entry.users === 0) await this.#closeAndLog(id, entry)
  }

  /** One file that cannot be closed is no reason to leave the others open. */
  async #closeAndLog(id: string, entry: Entry): Promise<void> {
    try {
      await this.#close(id, entry)
    } catch (err) {
      this.#log?.error({ err, workspace: id }, 'a workspace could not be closed')
    }
  }

  async #close(id: string, entry: Entry): Promise<void> {
    if (this.#entries.get(id) === entry) this.#entries.delete(id)
    // One that could not be opened has nothing to close; whoever took it was told.
    const file = await entry.file.catch(() => undefined)
    await file?.close()
  }
}
