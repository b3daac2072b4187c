import cluster from 'node:cluster'
import { announce } from './announce.ts'
import type { App, Config, Program } from './app.ts'
import { makeLog } from './log.ts'
import { startScheduledBackups } from './scheduled-backups.ts'
import { atMost, untilStopped } from './signals.ts'
import { answerForAllWorkers } from './watch/all-workers.ts'

/** What a worker may take to stop before it is ended: more than it takes, less than the platform gives us. */
const STOP_MS = 9_500

/**
 * With WORKERS > 1: one process a worker, and one that dies is replaced. Each worker runs a courier; leases keep them
 * apart. What is to be done once, backups and housekeeping, this process does.
 */
export async function runPrimary(program: Program, app: App, config: Config): Promise<number> {
  const log = makeLog(config)
  const desk = await app.deskfile.openDesk(config, { log, command: program.command })
  answerForAllWorkers()
  for (let i = 0; i < config.workers; i++) cluster.fork()
  let stopping = false
  cluster.on('exit', (worker, code, signal) => {
    if (stopping) return
    log.error({ worker: worker.id, code, signal }, 'a worker ended and is replaced')
    cluster.fork()
  })
  const closing = app.deskfile.startClosingIdle(desk)
  const housekeeping = app.deskfile.startHousekeeping(desk)
  const backups = startScheduledBackups(app.deskfile, desk)
  await announce(app, desk, undefined)
  log.info({ signal: await untilStopped() }, 'stopping')
  stopping = true
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
  const ended = Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))))
  for (const worker of workers) worker.process.kill('SIGTERM')
  await backups.stop()
  await housekeeping.stop()
  await atMost(STOP_MS, ended)
  for (const worker of workers) worker.process.kill('SIGKILL')
  closing.stop()
  await desk.close()
  return 0
}
