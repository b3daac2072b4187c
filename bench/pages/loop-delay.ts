import { appendFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/**
 * Loaded into a server beside its own program (`node --import`): writes the event loop's delay since the last time, as
 * p99 in milliseconds, to LOOP_DELAY_FILE at each SIGUSR2.
 */
const RESOLUTION_MS = 10

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()
process.on('SIGUSR2', () => {
  // What is counted is the time between two wakings.
  const p99 = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS)
  appendFileSync(process.env.LOOP_DELAY_FILE!, `${p99}\n`)
  delay.reset()
})
