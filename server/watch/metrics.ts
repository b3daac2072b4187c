import cluster from 'node:cluster'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App, Install } from '../app.ts'
import { readForAllWorkers } from './all-workers.ts'
import { countEmails } from './mail-counter.ts'
import { routePatterns } from './route-patterns.ts'
import type { Metrics } from './watch.ts'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const METHODS = new Set(['GET', 'HEAD', 'POST'])

/** What can be watched. No label grows with users, workspaces or what is asked for. */
export async function makeMetrics(app: App, install: Install): Promise<Metrics> {
  const register = new Registry()
  const registers = [register]
  // Measuring the event loop's delay wakes it up each time: twenty times a second is enough.
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 50 })
  const patternOf = routePatterns((await app.build()).routes)
  const requests = new Histogram({
    name: 'deskfile_request_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  gauge('deskfile_open_workspaces', 'Workspace files that are open', 'sum', () => install.openFiles.size)
  gauge(
    'deskfile_read_only_workspaces',
    'Workspaces that are only read, because the disk failed them',
    'sum',
    () => install.openFiles.listReadOnly().length,
  )
  gauge('deskfile_platform_read_only', '1 while the disk fails the platform’s database', 'sum', () =>
    install.platform.unsound ? 1 : 0,
  )
  const syncs = new Counter({
    name: 'deskfile_wal_syncs_total',
    help: 'Syncs of write-ahead logs since the start, each for all commits that waited for it',
    labelNames: ['result'],
    registers,
    collect() {
      syncs.reset()
      for (const [result, count] of Object.entries(app.deskfile.syncCounts)) syncs.inc({ result }, count)
    },
  })
  gauge('deskfile_disk_free_bytes', 'Free room on the disk of the uploads folder', 'first', async () => {
    const { freeBytes } = await app.deskfile.storeRoom(install.config.uploadsDir)
    return freeBytes
  })
  gauge(
    'deskfile_backup_age_seconds',
    'Time since the last whole backup; absent where there was none',
    'first',
    async () => {
      const at = await app.deskfile.lastBackupAt(install.platform)
      return at === undefined ? undefined : (install.platform.now() - at) / 1_000
    },
  )
  const wal = new Gauge({
    name: 'deskfile_wal_bytes',
    help: "Write-ahead logs: the platform's, and the largest of the open workspaces'",
    labelNames: ['file'],
    registers,
    aggregator: 'max',
    async collect() {
      wal.set({ file: 'platform' }, await walBytes(install, 'platform.sqlite'))
      const open = install.openFiles.ids().map((id) => walBytes(install, join('workspaces', `${id}.sqlite`)))
      wal.set({ file: 'workspace' }, Math.max(0, ...(await Promise.all(open))))
    },
  })
  const readMail = onceAScrape(() => app.deskfile.readMailBacklog(install))
  const oldest = new Gauge({
    name: 'deskfile_outbox_oldest_seconds',
    help: 'Age of the oldest email that has yet to leave; 0 where none waits',
    registers,
    aggregator: 'max',
    async collect() {
      const { oldestAt } = await readMail()
      oldest.set(oldestAt === undefined ? 0 : Math.max(0, (install.platform.now() - oldestAt) / 1_000))
    },
  })
  const outbox = new Gauge({
    name: 'deskfile_outbox_emails',
    help: 'Emails that have yet to leave, by state',
    labelNames: ['state'],
    registers,
    aggregator: 'first',
    async collect() {
      const { oldestAt: _, ...waiting } = await readMail()
      for (const [state, count] of Object.entries(waiting)) outbox.set({ state }, count)
    },
  })

  /** @param aggregator of several workers' answers, what to tell. */
  function gauge(
    name: string,
    help: string,
    aggregator: 'sum' | 'first',
    read: () => number | undefined | Promise<number | undefined>,
  ) {
    const made = new Gauge({
      name,
      help,
      registers,
      aggregator,
      async collect() {
        const value = await read()
        if (value === undefined) made.remove()
        else made.set(value)
      },
    })
  }

  return {
    observe(method, path, status, seconds) {
      const labels = {
        method: METHODS.has(method) ? method : 'other',
        route: patternOf(path),
        status: `${Math.floor(status / 100)}xx`,
      }
      requests.observe(labels, seconds)
    },
    // The primary carries the mail, and counts it.
    email: cluster.isWorker ? () => {} : countEmails(register),
    text: cluster.isWorker ? readForAllWorkers(register) : () => register.metrics(),
    contentType: register.contentType,
  }
}

/** For several gauges that ask at once what one look answers: each scrape looks anew. */
function onceAScrape<Answer>(look: () => Promise<Answer>): () => Promise<Answer> {
  let looking: Promise<Answer> | undefined
  return () => {
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }
}

async function walBytes({ config }: Install, name: string): Promise<number> {
  const found = await stat(join(config.dataDir, `${name}-wal`)).catch(() => undefined)
  return found?.size ?? 0
}
