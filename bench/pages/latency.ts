import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fire, median, percentile } from '../load.ts'
import { type StartedServer, startDeskfile } from '../server.ts'
import type { NextShot } from './shots.ts'

/** A server that tells its loop's delay. */
export interface Watched extends StartedServer {
  /** Milliseconds, p99 since the last call. */
  loopDelay(): Promise<number>
}

export async function startWatched(checkout: string, dataDir: string): Promise<Watched> {
  const file = `${dataDir}-loop-delay.txt`
  const server = await startDeskfile(checkout, dataDir, {
    env: { LOOP_DELAY_FILE: file },
    nodeOptions: ['--import', `${import.meta.dirname}/loop-delay.ts`],
  })
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [])
  return {
    ...server,
    async loopDelay() {
      const before = read().length
      process.kill(server.pid, 'SIGUSR2')
      while (read().length === before) await sleep(5)
      return read().at(-1)!
    },
  }
}

export interface Latency {
  rate: number
  p50: number
  p99: number
  loopDelay: number
}

/** One stretch of `ms` with so many connections. */
export async function measureLatency(
  server: Watched,
  connections: number,
  ms: number,
  next: NextShot,
): Promise<Latency> {
  await fire(server.port, connections, ms / 5, () => next(server.port))
  await server.loopDelay()
  const { requestsPerSecond, latencies } = await fire(server.port, connections, ms, () => next(server.port))
  return {
    rate: requestsPerSecond,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    loopDelay: await server.loopDelay(),
  }
}

/** Each figure's median. */
export function middle(rounds: readonly Latency[]): Latency {
  const of = (figure: keyof Latency) => median(rounds.map((round) => round[figure]))
  return { rate: of('rate'), p50: of('p50'), p99: of('p99'), loopDelay: of('loopDelay') }
}
