import type { OpenFile } from '#app/db/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** Three descriptors each, and up to 4 MB of page cache. */
const MAX_OPEN_FILES = 200
const IDLE_MS = 5 * 60_000

interface Entry {
  file: Promise<OpenFile<WorkspaceDatabase>>
  users: number
  usedAt: number
}

/**
 * The workspace files that are open. One is opened at its first use, shared while used, and closed when it has
 * been idle for five minutes or when it is the longest unused of more than 200; never while somebody uses it.
 */
export class OpenFiles {
  readonly #entries = new Map<string, Entry>()
  readonly #failures = new Map<string, number>()
  readonly #open: (id: string) => Promise<OpenFile<WorkspaceDatabase>>

  constructor(open: (id: string) => Promise<OpenFile<WorkspaceDatabase>>) {
    this.#open = open
  }

  get size(): number {
    return this.#entries.size
  }

  ids(): string[] {
    return [...this.#entries.keys()]
  }

  /** Whoever takes a file gives it back with `release`, exactly once. */
  async take(id: string): Promise<{ file: OpenFile<WorkspaceDatabase>; release: () => void }> {
    const entry = this.#entries.get(id) ?? { file: this.#open(id), users: 0, usedAt: 0 }
    // Set again, so that the map's order is the order of use.
    this.#entries.delete(id)
    this.#entries.set(id, entry)
    entry.users++
    entry.usedAt = performance.now()
    try {
      const file = await entry.file
      if ((this.#failures.get(id) ?? 0) > 1) file.connection.pragma('query_only = ON')
      if (this.#entries.size > MAX_OPEN_FILES) this.#evict()
      return { file, release: () => void entry.users-- }
    } catch (error) {
      entry.users--
      this.#entries.delete(id)
      throw error
    }
  }

  #evict(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#entries.size <= MAX_OPEN_FILES) return
      if (entry.users === 0) void this.#close(id, entry)
    }
  }

  /** Called now and then: closes what nobody has used for five minutes. The last close empties the WAL. */
  async closeIdle(): Promise<void> {
    const before = performance.now() - IDLE_MS
    for (const [id, entry] of [...this.#entries]) {
      if (entry.users === 0 && entry.usedAt < before) await this.#close(id, entry)
    }
  }

  /** Closes one workspace's file whoever uses it: before it is restored or deleted. */
  async closeOne(id: string): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry) await this.#close(id, entry)
  }

  /**
   * After a failed fsync the system may have dropped what a connection believes to be written: the file is closed
   * and opened anew at its next use. Where that happened before, it is then opened for reading alone.
   *
   * @returns how often the file has failed.
   */
  async distrust(id: string): Promise<number> {
    const failures = (this.#failures.get(id) ?? 0) + 1
    this.#failures.set(id, failures)
    await this.closeOne(id)
    return failures
  }

  async closeAll(): Promise<void> {
    for (const [id, entry] of [...this.#entries]) await this.#close(id, entry)
  }

  async #close(id: string, entry: Entry): Promise<void> {
    this.#entries.delete(id)
    await (await entry.file).close()
  }
}
