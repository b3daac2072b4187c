import cluster, { type Worker } from 'node:cluster'
import type { AddressInfo } from 'node:net'
import type { Install } from './app.ts'
import { atMost } from './signals.ts'

/** What workers and their primary tell each other. Without the other there is nobody to tell: no answer is an error. */

/** Once everything of the worker has begun, and not when its port is open. */
export interface Listening {
  deskfileListening: AddressInfo
}
interface Retire {
  deskfileRetire: true
}
interface PortClosed {
  deskfilePortClosed: true
}
/** What a worker commits may make mail, which the primary carries. */
interface Nudge {
  /** The workspace; true where any may have. */
  deskfileNudge: string | true
}

/** All who are told to stop together close the port within a second (stopping.ts). */
const ANSWERED_BY_MS = 1_000

const ignoreError = () => {}

function tellPrimary(message: Listening | PortClosed | Nudge): void {
  process.send?.(message, undefined, undefined, ignoreError)
}

/** In a worker: says that it serves. */
export function sayListening(address: AddressInfo): void {
  tellPrimary({ deskfileListening: address })
}

/** In a worker: resolves when another has taken its place. */
export function untilRetired(): Promise<void> {
  return new Promise((resolve) => {
    process.on('message', (message: Retire) => {
      if (message?.deskfileRetire) resolve()
    })
  })
}

/** In the primary. */
export function askToRetire(worker: Worker): void {
  worker.send({ deskfileRetire: true } satisfies Retire, ignoreError)
}

/**
 * In a worker that has closed its port: resolves when all have, and the primary, which opened it for them. Whoever is
 * answered earlier comes again, to a port that is about to close.
 */
export async function untilPortIsClosed(): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    process.on('message', (message: PortClosed) => {
      if (message?.deskfilePortClosed) resolve()
    })
  })
  // Behind Node's own message, in order.
  tellPrimary({ deskfilePortClosed: true })
  await atMost(ANSWERED_BY_MS, answered)
}

/** In the primary. */
export function answerWhenPortIsClosed(): void {
  const closed = new Set<Worker>()
  const answer = () => {
    const others = Object.values(cluster.workers ?? {}).some(
      (worker) => worker?.isConnected() && !closed.has(worker),
    )
    if (others) return
    for (const worker of closed) worker.send({ deskfilePortClosed: true } satisfies PortClosed, ignoreError)
  }
  cluster.on('message', (worker, message: PortClosed) => {
    if (!message?.deskfilePortClosed) return
    closed.add(worker)
    answer()
  })
  cluster.on('disconnect', (worker) => {
    closed.delete(worker)
    answer()
  })
}

/** In a worker: tells the primary of each commit. */
export function passNudgesOn(install: Install): void {
  install.onNudge((workspaceId) => tellPrimary({ deskfileNudge: workspaceId ?? true }))
}

/** In the primary. */
export function hearNudges(install: Install): void {
  cluster.on('message', (_worker, message: Nudge) => {
    const nudged = message?.deskfileNudge
    if (nudged !== undefined) install.nudge(nudged === true ? undefined : nudged)
  })
}
