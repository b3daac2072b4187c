import cluster from 'node:cluster'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { announce } from './announce.ts'
import type { App, Config, Program } from './app.ts'
import { beginDuties } from './duties.ts'
import { frontDoor } from './front-door.ts'
import { makeServer } from './http/connections.ts'
import { prepareStaticFiles } from './http/static-files.ts'
import { untilEscaped } from './last-resort.ts'
import { logConsole, makeLog } from './log.ts'
import { atMost, onHangUp, untilStopped } from './signals.ts'
import { stopGracefully } from './stopping.ts'
import { openMetrics } from './watch/open-metrics.ts'
import { passNudgesOn, sayListening, untilPortIsClosed, untilRetired } from './worker-messages.ts'

/**
 * Counted from the signal, for the courier, the sweep and a backup: the connections take seven of them at most, the
 * courier four. What is not done by then can be left: it is found again after the next start.
 */
const DONE_BY_MS = 9_000
/** The files are closed long before; whatever still holds the process up then does so no longer. */
const ENDED_BY_MS = 9_800

/**
 * Serves until SIGTERM or SIGINT. Then what is in flight is answered, the courier finishes its round, the databases
 * are checkpointed and closed: in at most ten seconds, and usually in one and a half. A worker that another has taken
 * the place of first answers all that it has taken, without a hurry.
 *
 * @returns the exit code.
 */
export async function runServer(
  program: Program,
  app: App,
  config: Config,
  { mode }: { mode: 'production' | 'development' },
): Promise<number> {
  if (config.workers > 1 && cluster.isPrimary) {
    const { runPrimary } = await import('./primary.ts')
    return runPrimary(program, app, config)
  }
  const { command, calledAs } = program
  const log = makeLog(config)
  logConsole(log)
  const escaped = untilEscaped(log)
  const stopped = untilStopped().then((signal) => ({ signal }))
  const isAlone = !cluster.isWorker
  // Of workers the primary is the one to ask.
  onHangUp(() => isAlone && log.warn({}, 'SIGHUP restarts workers, and WORKERS is 1: nothing is restarted'))
  const retired = isAlone
    ? new Promise<never>(() => {})
    : untilRetired().then(() => ({ retired: true as const }))
  const install = await app.deskfile.openInstall(config, { log, command, calledAs })
  const metrics = await openMetrics(app, install)
  const { middlewares } = app
  const server = makeServer({ isBehindProxy: config.trustProxy !== 'none' })
  const graceful = stopGracefully(server, isAlone ? undefined : untilPortIsClosed)
  const door = frontDoor({
    install,
    deskfile: app.deskfile,
    build: app.build,
    files: prepareStaticFiles(app.clientFiles()),
    mode,
    metrics,
    isStopping: graceful.isStopping,
  })
  server.on('request', (req, res) =>
    middlewares ? middlewares(req, res, () => door(req, res)) : door(req, res),
  )
  await listen(server, config).catch(async (error) => {
    await install.close()
    throw error
  })
  const serving = isAlone ? app.deskfile.acquireServingLock(config.dataDir) : undefined
  const duties = serving && beginDuties(app, install, { isAlone: serving.isAlone, onTried: metrics.email })
  if (!serving) passNudgesOn(install)
  const closing = app.deskfile.startClosingIdle(install)
  const address = server.address() as AddressInfo
  if (serving) await announce(app, install, address, serving.isAlone)
  else sayListening(address)

  let why: { signal: string } | { escaped: unknown } | { retired: true } = await Promise.race([
    stopped,
    escaped,
    retired,
  ])
  if ('retired' in why) {
    log.info(why, 'stopping')
    // An event stream is a request that never ends; its browser asks again, and elsewhere.
    install.live.close()
    why = await Promise.race([stopped, escaped, graceful.retire().then(() => why)])
  }
  const exitCode = 'escaped' in why ? 1 : 0
  log.info(exitCode ? {} : why, 'stopping')
  const stoppingSince = performance.now()
  setTimeout(() => process.exit(exitCode), ENDED_BY_MS).unref()
  install.live.close()
  const done = duties?.stop() ?? Promise.resolve()
  await graceful.stop()
  await atMost(DONE_BY_MS - (performance.now() - stoppingSince), done)
  closing.stop()
  await install.close()
  serving?.release()
  log.info({}, 'stopped')
  return exitCode
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const { port, host } = config
    server.listen({ port, host }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
