import type { App, Install } from '../app.ts'
import type { Metrics } from './watch.ts'

/** Without METRICS_TOKEN nobody can ask: nothing is counted, and prom-client is not even loaded. */
const NOBODY_ASKS: Metrics = { observe() {}, email() {}, text: async () => '', contentType: 'text/plain' }

/** Counters for this process; ones that count nothing where METRICS_TOKEN is not set. */
export async function openMetrics(app: App, install: Install): Promise<Metrics> {
  if (install.config.metricsToken === undefined) return NOBODY_ASKS
  const { makeMetrics } = await import('./metrics.ts')
  return makeMetrics(app, install)
}
