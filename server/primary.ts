import { announce } from './announce.ts'
import { type App, CommandError, type Config, type Program } from './app.ts'
import { untilEscaped } from './last-resort.ts'
import { logConsole, makeLog } from './log.ts'
import { startScheduledBackups } from './scheduled-backups.ts'
import { atMost, untilStopped } from './signals.ts'
import { answerForAllWorkers } from './watch/all-workers.ts'
import { keepWorkers } from './workers.ts'

/** What a worker may take to stop before it is ended: more than it takes, less than the platform gives us. */
const STOP_MS = 9_500

/**
 * With WORKERS > 1: one process a worker, and one that dies is replaced. Each worker runs a courier; leases keep them
 * apart. What is to be done once, backups and housekeeping, this process does.
 *
 * @throws CommandError where no worker comes to serve; each has said why.
 */
export async function runPrimary({ command, calledAs }: Program, app: App, config: Config): Promise<number> {
  if (config.port === 0)
    throw new CommandError('With WORKERS above 1 the port must be named; 0 will not do.', 1)
  const stopped = untilStopped()
  const log = makeLog(config)
  logConsole(log)
  const escaped = untilEscaped(log)
  const install = await app.deskfile.openInstall(config, { log, command, calledAs })
  answerForAllWorkers()
  const serving = app.deskfile.acquireServingLock(config.dataDir)
  const workers = keepWorkers(config.workers, log, (address) => {
    announce(app, install, address, serving.isAlone).catch((err: unknown) =>
      log.error({ err }, 'it could not be said where Deskfile runs'),
    )
  })
  const closing = app.deskfile.startClosingIdle(install)
  const housekeeping = app.deskfile.startHousekeeping(install)
  const backups = startScheduledBackups(app.deskfile, install)
  const why = await Promise.race([stopped, workers.givenUp, escaped])
  log.info(typeof why === 'string' ? { signal: why } : {}, 'stopping')
  await Promise.all([
    workers.stop(STOP_MS),
    atMost(STOP_MS, Promise.all([backups.stop(), housekeeping.stop()])),
  ])
  closing.stop()
  await install.close()
  serving.release()
  if (why === undefined)
    throw new CommandError('No worker came to serve, though each was tried again and again.', 1)
  return typeof why === 'string' ? 0 : 1
}
