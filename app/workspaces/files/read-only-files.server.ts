import type { OpenFile } from '#app/db/connection/open.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** No accident: the disk or the file is broken. */
const DISTRUST_MS = 60 * 60_000
export const ASK_AGAIN_MS = 30_000

type File = OpenFile<WorkspaceDatabase>

interface Options {
  open: (id: string, broke: () => void) => Promise<File>
  log: { error(fields: object, message: string): void } | undefined
  clock: () => number
}

/** The files that the disk failed twice within an hour: they are only read until they are seen to be well again. */
export class ReadOnlyFiles {
  readonly #failedAt = new Map<string, number>()
  readonly #states = new Map<string, { since: number; askedAt: number }>()
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  has(id: string): boolean {
    return this.#states.has(id)
  }

  /** Milliseconds UTC. */
  list(): { id: string; since: number }[] {
    return [...this.#states].map(([id, { since }]) => ({ id, since }))
  }

  /** @returns whether the file is only read from now on. */
  failed(id: string): boolean {
    const now = this.#options.clock()
    if (now - (this.#failedAt.get(id) ?? -Infinity) < DISTRUST_MS && !this.has(id))
      this.#states.set(id, { since: Date.now(), askedAt: now })
    this.#failedAt.set(id, now)
    return this.has(id)
  }

  /** Proves by its own connection that the file takes a write. @returns whether it just became well. */
  async becomesWell(id: string): Promise<boolean> {
    const state = this.#states.get(id)
    if (!state || this.#options.clock() - state.askedAt < ASK_AGAIN_MS) return false
    state.askedAt = this.#options.clock()
    try {
      const file = await this.#options.open(id, () => {})
      try {
        proveWritable(file)
      } finally {
        await file.close()
      }
    } catch (err) {
      this.#options.log?.error({ err, workspace: id }, 'a workspace is still for reading alone')
      return false
    }
    this.#states.delete(id)
    this.#failedAt.delete(id)
    this.#options.log?.error({ workspace: id }, 'a workspace can be written again')
    return true
  }
}

function proveWritable({ connection }: File): void {
  const found = connection.pragma('quick_check(1)', { simple: true })
  if (found !== 'ok') throw new Error(`The database is damaged: ${found}`)
  const version = connection.pragma('user_version', { simple: true })
  connection.exec(`begin immediate; pragma user_version = ${version}; commit`)
}
