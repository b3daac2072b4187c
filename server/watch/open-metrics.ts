import type { App, Config, Install } from '../app.ts'
import type { Metrics } from './watch.ts'

/** Without METRICS_TOKEN nobody can ask: nothing is counted, and prom-client is not even loaded. */
const NOBODY_ASKS: Metrics = { observe() {}, email() {}, text: async () => '', contentType: 'text/plain' }

/** Counters for this process; ones that count nothing where METRICS_TOKEN is not set. */
export async function openMetrics(app: App, install: Install): Promise<Metrics> {
  if (install.config.metricsToken === undefined) return NOBODY_ASKS
  const { makeMetrics } = await import('./metrics.ts')
  return makeMetrics(app, install)
}

/** In the primary, which answers workers that are asked: what it counts itself. */
export async function openPrimaryMetrics(config: Config): Promise<Pick<Metrics, 'email'>> {
  if (config.metricsToken === undefined) return NOBODY_ASKS
  const { answerForAllWorkers } = await import('./all-workers.ts')
  return answerForAllWorkers()
}
