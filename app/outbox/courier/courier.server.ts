import { setTimeout as sleep } from 'node:timers/promises'
import type { OutboxState } from '#app/db/schema.ts'
import type { Carrier } from '#app/outbox/postmark/postmark.server.ts'
import { writeProviderState } from '#app/outbox/provider.server.ts'
import type { MailSources } from '#app/outbox/sources.ts'
import { LEASE_MS } from './claims.server.ts'
import { type DueWorkspace, DueWorkspaces } from './due-workspaces.server.ts'
import { EarliestTimer } from './earliest-timer.ts'
import { Leases } from './leases.ts'
import { nextMailAt } from './next-mail.server.ts'
import { carryRound, type OutboxFile } from './round.server.ts'
import { RoundsInFlight } from './rounds-in-flight.ts'
import { LOOK_STALLS_MS, scanWorkspaces } from './scan.server.ts'
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
  nudge(): void
  runOnce(): Promise<void>
  scanned: Promise<void>
  /** Begins nothing new, and gives back what is not answered within {@link PATIENCE_MS}. */
  stop(): Promise<void>
}

/** The process has ten seconds to end. What is unanswered by then is looked for before it is sent again. */
const PATIENCE_MS = 4_000

const BEGIN_AGAIN_MS = 60_000

/** Looks every interval and when nudged. Leases decide between processes (docs/decisions/0008). */
export function startCourier(options: CourierOptions): Courier {
  const { platform, within, carrier, log } = options
  const elapsed = options.elapsed ?? (() => performance.now())
  const watch = new DueWorkspaces(platform, elapsed)
  const leases = new Leases(elapsed, LEASE_MS)
  const throttle = new Throttle(platform, elapsed, log)
  const inFlight = new RoundsInFlight()
  let isStopped = false
  const isStopping = () => isStopped || options.mayAct?.() === false
  const giveUp = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  const nextReply = new EarliestTimer(
    () => platform.now(),
    () => void wake(),
  )

  const ownOutbox: OutboxFile = { name: 'platform', within: (act) => act(platform.db) }
  const outboxFileOf = (workspaceId: string): OutboxFile => ({
    name: workspaceId,
    within: (act) => within(workspaceId, (workspace) => act(workspace.db)),
  })

  const looking = new Set<string>()

  /** One whose disk stalls is looked into beside the others, and once. */
  async function lookOrStall(due: DueWorkspace): Promise<number | undefined> {
    if (looking.has(due.workspaceId)) return undefined
    looking.add(due.workspaceId)
    const looked = look(due).finally(() => looking.delete(due.workspaceId))
    return Promise.race([looked, sleep(LOOK_STALLS_MS, undefined, { ref: false })])
  }

  async function look(due: DueWorkspace): Promise<number | undefined> {
    try {
      const found = await within(due.workspaceId, async (workspace) => {
        await options.prepare(workspace)
        return { mailAt: await nextMailAt(workspace), replyAt: await options.nextReplyAt?.(workspace) }
      })
      if (found?.replyAt !== undefined && !isStopping()) nextReply.setTo(found.replyAt)
      if (found) await watch.looked(due, found)
      else await watch.forget(due)
      return found?.mailAt
    } catch (error) {
      watch.failed(due)
      log.error({ err: error, workspace: due.workspaceId }, 'a workspace could not be looked into')
      return undefined
    }
  }

  async function run(): Promise<void> {
    // The platform's file failed at the start: workspaces whose mark was lost would wait for the next one.
    if (!isBegun && elapsed() - begunAt > BEGIN_AGAIN_MS) await begin()
    const withMail: DueWorkspace[] = []
    for (const due of await watch.list(carrier !== undefined && throttle.limit() > 0)) {
      if (isStopping()) return
      const mailAt = await lookOrStall(due)
      if (mailAt !== undefined) withMail.push(due)
    }
    if (!carrier) return
    const outboxes = [ownOutbox, ...withMail.map((due) => outboxFileOf(due.workspaceId))]
    const carrying = carry(outboxes, carrier, withMail).catch((error) =>
      log.error({ err: error }, 'the courier stumbled'),
    )
    await inFlight.endOrStall(carrying)
  }

  async function carry(outboxes: OutboxFile[], by: Carrier, withMail: DueWorkspace[]): Promise<void> {
    let carried = false
    while (!isStopping() && outboxes.length > 0 && throttle.limit() > 0) {
      const results = await carryRound(outboxes, {
        platform,
        carrier: by,
        log,
        leases,
        limit: throttle.limit(),
        isStopping,
        signal: giveUp.signal,
        random: options.random ?? Math.random,
        onTried: options.onTried,
      })
      if (results.length === 0) break
      carried = true
      await throttle.learn(results)
    }
    if (carried) for (const due of withMail) await look(due)
  }

  async function runOnce(): Promise<void> {
    while (running) await running
    if (isStopping()) return
    running = run()
      .catch((error) => log.error({ err: error }, 'the courier stumbled'))
      .finally(() => {
        running = undefined
      })
    await running
  }

  async function wake(): Promise<void> {
    if (running) {
      again = true
      return
    }
    do {
      again = false
      await runOnce()
    } while (again && !isStopping())
  }

  function schedule(): void {
    if (isStopping()) return
    timer = setTimeout(() => void wake().then(schedule), options.intervalMs)
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
    nudge: () => void wake(),
    runOnce,
    scanned,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      nextReply.clear()
      const patience = setTimeout(() => giveUp.abort(), PATIENCE_MS)
      await Promise.all([running, scanned])
      await inFlight.allEnd()
      clearTimeout(patience)
    },
  }
}
