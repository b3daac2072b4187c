import type { OutboxState } from '#app/db/schema.ts'
import type { Carrier } from '#app/outbox/postmark/postmark.server.ts'
import { writeProviderState } from '#app/outbox/provider.server.ts'
import type { MailSources } from '#app/outbox/sources.ts'
import { LEASE_MS } from './claims.server.ts'
import { DueWorkspaces } from './due-workspaces.server.ts'
import { EarliestTimer } from './earliest-timer.ts'
import { Leases } from './leases.ts'
import { ownOutbox, workspaceOutbox } from './outbox-files.server.ts'
import { Rounds } from './rounds.server.ts'
import { scanWorkspaces } from './scan.server.ts'
import { Throttle } from './throttle.server.ts'

export interface CourierOptions extends MailSources {
  /** Undefined without a Postmark token: then nothing leaves. */
  carrier: Carrier | undefined
  intervalMs: number
  onTried?: (state: OutboxState) => void
  /** False once another process may carry: asked before each step. */
  mayAct?: () => boolean
  random?: () => number
  /** A clock that never jumps. */
  elapsed?: () => number
}

export interface Courier {
  /** @param workspaceId what has just committed; without it every workspace may have. */
  nudge(workspaceId?: string): void
  runOnce(): Promise<void>
  scanned: Promise<void>
  /** Begins nothing new, and gives back what is not answered within {@link PATIENCE_MS}. */
  stop(): Promise<void>
}

/** The process has ten seconds to end. What is unanswered by then is looked for before it is sent again. */
const PATIENCE_MS = 4_000

const BEGIN_AGAIN_MS = 60_000

/** Many who write at once are looked into at once. */
const GATHER_MS = 50

/** Looks every interval and when nudged. Leases decide between processes (docs/decisions/0008). */
export function startCourier(options: CourierOptions): Courier {
  const { platform, carrier, log } = options
  const elapsed = options.elapsed ?? (() => performance.now())
  const random = options.random ?? Math.random
  const watch = new DueWorkspaces(platform, elapsed)
  const leases = new Leases(elapsed, LEASE_MS)
  const throttle = new Throttle(platform, elapsed, log)
  let isStopped = false
  const isStopping = () => isStopped || options.mayAct?.() === false
  const giveUp = new AbortController()
  const rounds = new Rounds({
    carrier,
    throttle,
    log,
    isStopping,
    now: () => platform.now(),
    signal: giveUp.signal,
    onTried: options.onTried,
  })
  const nextReply = new EarliestTimer(
    () => platform.now(),
    () => void look(),
  )
  const carrying = {
    leases,
    random,
    watch,
    onReplyAt(moment: number) {
      if (!isStopping()) nextReply.setTo(moment)
    },
  }
  const own = ownOutbox(platform, log, carrying)

  /** @param nudged undefined to look into all that may have something. */
  async function list(nudged?: ReadonlySet<string>): Promise<void> {
    // The platform's file failed at the start: workspaces whose mark was lost would wait for the next one.
    if (!isBegun && elapsed() - begunAt > BEGIN_AGAIN_MS) await begin()
    const mailLeaves = carrier !== undefined && throttle.limit() > 0
    const due = await watch.list({ mailLeaves, nudged })
    rounds.add([own, ...due.map((one) => workspaceOutbox(one, options, carrying))])
  }

  let looking: Promise<void> = Promise.resolve()

  function look(nudged?: ReadonlySet<string>): Promise<void> {
    looking = looking
      .then(() => (isStopping() ? undefined : list(nudged)))
      .catch((error) => log.error({ err: error }, 'the courier stumbled'))
    return looking
  }

  let timer: NodeJS.Timeout | undefined
  function schedule(): void {
    if (isStopping()) return
    timer = setTimeout(() => void look().then(schedule), options.intervalMs)
  }

  let gathering: NodeJS.Timeout | undefined
  let nudged = new Set<string>()
  let isAnybodyNudged = false
  function nudge(workspaceId?: string): void {
    if (isStopping()) return
    if (workspaceId === undefined) isAnybodyNudged = true
    else nudged.add(workspaceId)
    gathering ??= setTimeout(() => {
      gathering = undefined
      const [only, isAnybody] = [nudged, isAnybodyNudged]
      nudged = new Set()
      isAnybodyNudged = false
      void look(isAnybody ? undefined : only)
    }, GATHER_MS).unref()
  }

  let isBegun = false
  let begunAt = elapsed()
  async function begin(): Promise<void> {
    begunAt = elapsed()
    try {
      await writeProviderState(platform, carrier ? 'ready' : 'preview')
      await scanWorkspaces(options, isStopping)
      isBegun = true
    } catch (error) {
      log.error({ err: error }, 'the courier could not look around')
    }
  }
  const scanned = begin()
  schedule()

  return {
    nudge,
    async runOnce() {
      await look()
      await rounds.rest()
    },
    scanned,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      clearTimeout(gathering)
      nextReply.clear()
      const patience = setTimeout(() => giveUp.abort(), PATIENCE_MS)
      await Promise.all([looking, scanned])
      await rounds.allEnd()
      clearTimeout(patience)
    },
  }
}
