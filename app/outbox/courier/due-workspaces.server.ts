import type { Platform } from '#app/db/platform.server.ts'
import { clearPendingWork, listPendingWork } from '#app/workspaces/pending-work.server.ts'
import { MAX_BACKOFF_MS } from './backoff.ts'

/** Longer than a writer waits: marks come before commits, so only then is an empty outbox really empty. */
const SETTLE_MS = 15_000

const FAILED_MS = 60_000

export interface Found {
  mailAt: number | undefined
  replyAt: number | undefined
}

interface Watched extends Found {
  /** By the monotonic clock: a calendar that jumps puts neither off. */
  mailIn: number
  replyIn: number
  generation: number
  seenAt: number
}

export interface DueWorkspace {
  workspaceId: string
  generation: number
}

interface Looks {
  /** False while no email may leave: a workspace that only has mail is not opened then. */
  mailLeaves: boolean
  /**
   * Which have just committed, where that alone is why to look: of the others that were marked of late each may
   * have committed since, and is looked into at the next interval.
   */
  nudged?: ReadonlySet<string> | undefined
}

export class DueWorkspaces {
  readonly #watched = new Map<string, Watched>()
  readonly #platform: Platform
  readonly #elapsed: () => number

  constructor(platform: Platform, elapsed: () => number) {
    this.#platform = platform
    this.#elapsed = elapsed
  }

  async list(options: Looks): Promise<DueWorkspace[]> {
    const marked = await listPendingWork(this.#platform)
    const ids = new Set(marked.map((one) => one.workspaceId))
    for (const id of this.#watched.keys()) if (!ids.has(id)) this.#watched.delete(id)
    return marked.filter((one) => this.isWorthALook(one, options))
  }

  isWorthALook({ workspaceId, generation }: DueWorkspace, { mailLeaves, nudged }: Looks): boolean {
    const known = this.#watched.get(workspaceId)
    if (known?.generation !== generation || nudged?.has(workspaceId)) return true
    const isSettled = this.#elapsed() - known.seenAt >= SETTLE_MS
    if (!isSettled && !nudged) return true
    const { mailAt, replyAt, mailIn, replyIn } = known
    if (isSettled && mailAt === undefined && replyAt === undefined) return true
    return this.#isDue(replyAt, replyIn) || (mailLeaves && this.#isDue(mailAt, mailIn))
  }

  #isDue(at: number | undefined, within: number): boolean {
    const now = this.#platform.now()
    // Further ahead than any backoff: the clock was set back, and claiming will pull it near.
    return at !== undefined && (at <= now || at > now + MAX_BACKOFF_MS || this.#elapsed() >= within)
  }

  #watch(workspaceId: string, generation: number, seenAt: number, { mailAt, replyAt }: Found): void {
    const from = this.#elapsed() - this.#platform.now()
    const at = (moment: number | undefined) =>
      moment === undefined ? Number.POSITIVE_INFINITY : moment + from
    this.#watched.set(workspaceId, {
      generation,
      seenAt,
      mailAt,
      replyAt,
      mailIn: at(mailAt),
      replyIn: at(replyAt),
    })
  }

  async looked({ workspaceId, generation }: DueWorkspace, { mailAt, replyAt }: Found): Promise<void> {
    const known = this.#watched.get(workspaceId)
    const seenAt = known?.generation === generation ? known.seenAt : this.#elapsed()
    if (mailAt === undefined && replyAt === undefined && this.#elapsed() - seenAt >= SETTLE_MS) {
      this.#watched.delete(workspaceId)
      await clearPendingWork(this.#platform, workspaceId, generation)
    } else {
      this.#watch(workspaceId, generation, seenAt, { mailAt, replyAt })
    }
  }

  failed({ workspaceId, generation }: DueWorkspace): void {
    const known = this.#watched.get(workspaceId)
    const seenAt = known?.generation === generation ? known.seenAt : this.#elapsed()
    const replyAt = this.#platform.now() + FAILED_MS
    this.#watch(workspaceId, generation, seenAt, { mailAt: undefined, replyAt })
  }

  async forget({ workspaceId, generation }: DueWorkspace): Promise<void> {
    this.#watched.delete(workspaceId)
    await clearPendingWork(this.#platform, workspaceId, generation)
  }
}
