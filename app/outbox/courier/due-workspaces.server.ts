import type { Platform } from '#app/db/platform.server.ts'
import { clearPendingWork, listPendingWork } from '#app/workspaces/pending-work.server.ts'
import { MAX_BACKOFF_MS } from './backoff.ts'

/**
 * A workspace is marked before its change commits. Only after this long, more than a writer ever waits for the
 * file, has whoever marked it committed or given up, and an empty outbox means that there is nothing to come.
 */
const SETTLE_MS = 15_000

/** How long one that could not be looked into is left alone: it is said each time, and may stay so for days. */
const FAILED_MS = 60_000

/** What a look has found, milliseconds UTC. */
export interface Found {
  /** When its outbox next has something to do. */
  mailAt: number | undefined
  /** When it is next owed something that is not mail, or is worth another try. */
  owedAt: number | undefined
}

interface Watched extends Found {
  /** The same two moments by the monotonic clock: a calendar that jumps puts neither off. */
  mailIn: number
  owedIn: number
  generation: number
  /** When this generation was first seen, by the monotonic clock. */
  seenAt: number
}

export interface DueWorkspace {
  workspaceId: string
  generation: number
}

/** Which marked workspaces are worth a look: fresh ones each time, ones whose next try is hours away only then. */
export class DueWorkspaces {
  readonly #watched = new Map<string, Watched>()
  readonly #platform: Platform
  readonly #elapsed: () => number

  constructor(platform: Platform, elapsed: () => number) {
    this.#platform = platform
    this.#elapsed = elapsed
  }

  /**
   * @param mailLeaves false while none may be sent: a workspace that only has mail is not opened then. With many of
   *   them each round would open them all, and close others for it.
   */
  async list(mailLeaves: boolean): Promise<DueWorkspace[]> {
    const marked = await listPendingWork(this.#platform)
    const ids = new Set(marked.map((one) => one.workspaceId))
    for (const id of this.#watched.keys()) if (!ids.has(id)) this.#watched.delete(id)
    return marked.filter((one) => this.#isWorthALook(one, mailLeaves))
  }

  #isWorthALook({ workspaceId, generation }: DueWorkspace, mailLeaves: boolean): boolean {
    const known = this.#watched.get(workspaceId)
    if (known?.generation !== generation) return true
    if (this.#elapsed() - known.seenAt < SETTLE_MS) return true
    const { mailAt, owedAt, mailIn, owedIn } = known
    if (mailAt === undefined && owedAt === undefined) return true
    return this.#isDue(owedAt, owedIn) || (mailLeaves && this.#isDue(mailAt, mailIn))
  }

  #isDue(at: number | undefined, within: number): boolean {
    const now = this.#platform.now()
    // Further ahead than any backoff: the clock was set back, and claiming will pull it near.
    return at !== undefined && (at <= now || at > now + MAX_BACKOFF_MS || this.#elapsed() >= within)
  }

  #watch(workspaceId: string, generation: number, seenAt: number, { mailAt, owedAt }: Found): void {
    const from = this.#elapsed() - this.#platform.now()
    const at = (moment: number | undefined) =>
      moment === undefined ? Number.POSITIVE_INFINITY : moment + from
    this.#watched.set(workspaceId, {
      generation,
      seenAt,
      mailAt,
      owedAt,
      mailIn: at(mailAt),
      owedIn: at(owedAt),
    })
  }

  /** After a look: keeps the mark while something waits, clears it once it has settled. */
  async looked({ workspaceId, generation }: DueWorkspace, { mailAt, owedAt }: Found): Promise<void> {
    const known = this.#watched.get(workspaceId)
    const seenAt = known?.generation === generation ? known.seenAt : this.#elapsed()
    if (mailAt === undefined && owedAt === undefined && this.#elapsed() - seenAt >= SETTLE_MS) {
      this.#watched.delete(workspaceId)
      await clearPendingWork(this.#platform, workspaceId, generation)
    } else {
      this.#watch(workspaceId, generation, seenAt, { mailAt, owedAt })
    }
  }

  /** It could not be looked into: again in a minute, or once somebody has marked it anew. */
  failed({ workspaceId, generation }: DueWorkspace): void {
    const known = this.#watched.get(workspaceId)
    const seenAt = known?.generation === generation ? known.seenAt : this.#elapsed()
    const owedAt = this.#platform.now() + FAILED_MS
    this.#watch(workspaceId, generation, seenAt, { mailAt: undefined, owedAt })
  }

  /** The workspace is gone, and its mark with it. */
  async forget({ workspaceId, generation }: DueWorkspace): Promise<void> {
    this.#watched.delete(workspaceId)
    await clearPendingWork(this.#platform, workspaceId, generation)
  }
}
