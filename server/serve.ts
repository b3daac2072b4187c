import cluster from 'node:cluster'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { announce } from './announce.ts'
import type { App, Config, Program } from './app.ts'
import { frontDoor } from './front-door.ts'
import { makeServer } from './http/connections.ts'
import { prepareStaticFiles } from './http/static-files.ts'
import { untilEscaped } from './last-resort.ts'
import { logConsole, makeLog } from './log.ts'
import { startScheduledBackups } from './scheduled-backups.ts'
import { atMost, untilStopped } from './signals.ts'
import { stopGracefully } from './stopping.ts'
import { openMetrics } from './watch/open-metrics.ts'
import { sayListening } from './workers.ts'

/**
 * Counted from the signal, for the courier, the sweep and a backup: the connections take seven of them at most, the
 * courier four. What is not done by then can be left: it is found again after the next start.
 */
const DONE_BY_MS = 9_000
/** The files are closed long before; whatever still holds the process up then does so no longer. */
const ENDED_BY_MS = 9_800

/**
 * Serves until SIGTERM or SIGINT. Then what is in flight is answered, the courier finishes its round, the databases
 * are checkpointed and closed: in at most ten seconds, and usually in one and a half.
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
  const install = await app.deskfile.openInstall(config, { log, command, calledAs })
  const metrics = await openMetrics(app, install)
  const { middlewares } = app
  const server = makeServer({ isBehindProxy: config.trustProxy !== 'none' })
  const { isStopping, stop } = stopGracefully(server)
  const door = frontDoor({
    install,
    deskfile: app.deskfile,
    build: app.build,
    files: prepareStaticFiles(app.clientFiles()),
    mode,
    metrics,
    isStopping,
  })
  server.on('request', (req, res) =>
    middlewares ? middlewares(req, res, () => door(req, res)) : door(req, res),
  )
  await listen(server, config).catch(async (error) => {
    await install.close()
    throw error
  })
  const courier = app.deskfile.startBackground(install, metrics.email)
  const closing = app.deskfile.startClosingIdle(install)
  const isAlone = !cluster.isWorker
  const housekeeping = isAlone ? app.deskfile.startHousekeeping(install) : undefined
  const backups = isAlone ? startScheduledBackups(app.deskfile, install) : undefined
  const address = server.address() as AddressInfo
  const serving = isAlone ? app.deskfile.acquireServingLock(config.dataDir) : undefined
  if (serving) await announce(app, install, address, serving.isAlone)
  else sayListening(address)

  const why = await Promise.race([untilStopped().then((signal) => ({ signal })), escaped])
  const exitCode = 'escaped' in why ? 1 : 0
  log.info(exitCode ? {} : why, 'stopping')
  const stoppingSince = performance.now()
  setTimeout(() => process.exit(exitCode), ENDED_BY_MS).unref()
  // An event stream is a request that never ends.
  install.live.close()
  const done = Promise.all([courier.stop(), housekeeping?.stop(), backups?.stop()])
  await stop()
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
    // Workers that share a port through the primary lose what it has accepted for them when they stop.
    const reusePort = cluster.isWorker && process.platform === 'linux'
    server.listen({ port, host, reusePort }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
