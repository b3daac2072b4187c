import { announce } from './announce.ts'
import { type App, CommandError, type Config, type Program } from './app.ts'
import { beginDuties } from './duties.ts'
import { untilEscaped } from './last-resort.ts'
import { logConsole, makeLog } from './log.ts'
import { atMost, onHangUp, untilStopped } from './signals.ts'
import { openPrimaryMetrics } from './watch/open-metrics.ts'
import { hearNudges } from './worker-messages.ts'
import { keepWorkers } from './workers.ts'

/** What a worker may take to stop before it is ended: more than it takes, less than the platform gives us. */
const STOP_MS = 9_500

/**
 * With WORKERS > 1: one process a worker, and one that dies is replaced; SIGHUP replaces all of them, one by one. What
 * is to be done once, mail, housekeeping and backups, this process does: it answers nobody, and outlives them.
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
  let hungUp = () => {}
  onHangUp(() => hungUp())
  const install = await app.deskfile.openInstall(config, { log, command, calledAs })
  const metrics = await openPrimaryMetrics(config)
  const serving = app.deskfile.acquireServingLock(config.dataDir)
  const workers = keepWorkers(config.workers, log, (address) => {
    announce(app, install, address, serving.isAlone).catch((err: unknown) =>
      log.error({ err }, 'it could not be said where Deskfile runs'),
    )
  })
  hungUp = workers.restart
  hearNudges(install)
  const closing = app.deskfile.startClosingIdle(install)
  const duties = beginDuties(app, install, { isAlone: serving.isAlone, onTried: metrics.email })
  const why = await Promise.race([stopped, workers.givenUp, escaped])
  log.info(typeof why === 'string' ? { signal: why } : {}, 'stopping')
  await Promise.all([workers.stop(STOP_MS), atMost(STOP_MS, duties.stop())])
  closing.stop()
  await install.close()
  serving.release()
  if (why === undefined)
    throw new CommandError('No worker came to serve, though each was tried again and again.', 1)
  return typeof why === 'string' ? 0 : 1
}
