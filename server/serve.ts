import cluster from 'node:cluster'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { announce } from './announce.ts'
import type { App, Config, Program } from './app.ts'
import { frontDoor } from './front-door.ts'
import { prepareStaticFiles } from './http/static-files.ts'
import { makeLog } from './log.ts'
import { startScheduledBackups } from './scheduled-backups.ts'
import { atMost, untilStopped } from './signals.ts'
import { stopGracefully } from './stopping.ts'
import { openMetrics } from './watch/open-metrics.ts'

/**
 * After the connections are closed, for the courier and the sweep. An email that Postmark has not answered for by
 * then is looked for after the next start, before it is sent again.
 */
const FINISH_MS = 1_500

/**
 * Serves until SIGTERM or SIGINT. Then what is in flight is answered, the courier finishes its round, the databases
 * are checkpointed and closed: in at most ten seconds, and usually in one.
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
  const log = makeLog(config)
  const desk = await app.deskfile.openDesk(config, { log, command: program.command })
  const metrics = await openMetrics(app, desk)
  const { middlewares } = app
  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 60_000, requestTimeout: 600_000 })
  const { isStopping, stop } = stopGracefully(server)
  const door = frontDoor({
    desk,
    deskfile: app.deskfile,
    build: app.build,
    files: prepareStaticFiles(app.clientFiles()),
    log,
    mode,
    metrics,
    isStopping,
  })
  server.on('request', (req, res) =>
    middlewares ? middlewares(req, res, () => void door(req, res)) : void door(req, res),
  )
  await listen(server, config)
  const courier = app.deskfile.startDeskCourier(desk, metrics.email)
  const closing = app.deskfile.startClosingIdle(desk)
  const isAlone = !cluster.isWorker
  const housekeeping = isAlone ? app.deskfile.startHousekeeping(desk) : undefined
  const backups = isAlone ? startScheduledBackups(app.deskfile, desk) : undefined
  if (isAlone) await announce(app, desk, server.address() as AddressInfo)

  log.info({ signal: await untilStopped() }, 'stopping')
  // An event stream is a request that never ends.
  desk.live.close()
  const done = Promise.all([courier.stop(), housekeeping?.stop(), backups?.stop()])
  await stop()
  await atMost(FINISH_MS, done)
  closing.stop()
  await desk.close()
  log.info({}, 'stopped')
  // The channel to the primary would keep this process alive.
  if (!isAlone) process.disconnect()
  return 0
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
