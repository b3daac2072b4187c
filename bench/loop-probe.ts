import { constants, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'

/** Loaded before the server that is measured: tells the delay of its event loop since it was last asked. */
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()

/** Pauses of the collector, in which nothing else runs. Milliseconds. */
let pauses: { ms: number; isYoung: boolean }[] = []
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const { kind } = (entry as unknown as { detail: { kind: number } }).detail
    pauses.push({ ms: entry.duration, isYoung: kind === constants.NODE_PERFORMANCE_GC_MINOR })
  }
}).observe({ entryTypes: ['gc'] })

export interface LoopDelay {
  p50: number
  p99: number
  max: number
  young: Pauses
  old: Pauses
}

export interface Pauses {
  count: number
  total: number
  longest: number
}

process.on('message', (message) => {
  if (message !== 'loop delay') return
  const ms = (nanoseconds: number) => nanoseconds / 1e6
  process.send?.({
    p50: ms(delay.percentile(50)),
    p99: ms(delay.percentile(99)),
    max: ms(delay.max),
    young: sum(pauses.filter(({ isYoung }) => isYoung)),
    old: sum(pauses.filter(({ isYoung }) => !isYoung)),
  } satisfies LoopDelay)
  delay.reset()
  pauses = []
})
process.channel?.unref()

function sum(some: readonly { ms: number }[]): Pauses {
  return {
    count: some.length,
    total: some.reduce((total, { ms }) => total + ms, 0),
    longest: Math.max(0, ...some.map(({ ms }) => ms)),
  }
}
