import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Loaded before the server that is measured: tells the delay of its event loop since it was last asked. */
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()

export interface LoopDelay {
  p50: number
  p99: number
  max: number
}

process.on('message', (message) => {
  if (message !== 'loop delay') return
  const ms = (nanoseconds: number) => nanoseconds / 1e6
  process.send?.({
    p50: ms(delay.percentile(50)),
    p99: ms(delay.percentile(99)),
    max: ms(delay.max),
  } satisfies LoopDelay)
  delay.reset()
})
process.channel?.unref()
