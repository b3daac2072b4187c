import cluster from 'node:cluster'
import { createServer, type Server } from 'node:http'
import pino, { type Logger } from 'pino'
import type { App, Config, Program } from './app.ts'
import { frontDoor } from './front-door.ts'
import { prepareStaticFiles } from './http/static-files.ts'

/** How long what is in flight may take after SIGTERM. fly.toml waits longer than this. */
const STOP_MS = 10_000

/**
 * Serves until SIGTERM or SIGINT: then no new connection is taken, what is in flight is answered, the courier
 * finishes its round, the databases are checkpointed and closed.
 *
 * @returns the exit code.
 */
export async function runServer(
  _program: Program,
  app: App,
  config: Config,
  { mode }: { mode: 'production' | 'development' },
): Promise<number> {
  if (config.workers > 1 && cluster.isPrimary) return runPrimary(app, config)
  const log = pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  const desk = await app.deskfile.openDesk(config, { log })
  const courier = app.deskfile.startDeskCourier(desk)
  const housekeeping = app.deskfile.startHousekeeping(desk)
  const { middlewares } = app
  const door = frontDoor({
    desk,
    deskfile: app.deskfile,
    build: app.build,
    files: prepareStaticFiles(app.clientFiles()),
    log,
    mode,
  })
  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: 60_000, requestTimeout: 600_000 },
    (req, res) => (middlewares ? middlewares(req, res, () => void door(req, res)) : void door(req, res)),
  )
  await listen(server, config)
  if (!cluster.isWorker) await announce(app, desk, server)
  await stopped(log)
  await close(server)
  await courier.stop()
  await housekeeping.stop()
  await desk.close()
  log.info({}, 'stopped')
  return 0
}

/** One process a worker; one that dies is replaced. Each runs a courier: leases keep them apart. */
async function runPrimary(app: App, config: Config): Promise<number> {
  const desk = await app.deskfile.openDesk(config)
  for (let i = 0; i < config.workers; i++) cluster.fork()
  let stopping = false
  cluster.on('exit', () => {
    if (!stopping) cluster.fork()
  })
  process.stdout.write(`Deskfile runs at ${config.origin} with ${config.workers} workers\n`)
  await announceSetup(app, desk)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  stopping = true
  const workers = Object.values(cluster.workers ?? {})
  const ended = workers.map((worker) => new Promise((resolve) => worker?.once('exit', resolve)))
  for (const worker of workers) worker?.process.kill('SIGTERM')
  await Promise.all(ended)
  await desk.close()
  return 0
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

type OpenDesk = Awaited<ReturnType<App['deskfile']['openDesk']>>

async function announce(app: App, desk: OpenDesk, server: Server): Promise<void> {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : desk.config.port
  process.stdout.write(`Deskfile runs at ${desk.config.publicUrl ?? `http://localhost:${port}`}\n`)
  await announceSetup(app, desk)
}

/** While there is no owner, whoever reads this console may become it, and nobody else. */
async function announceSetup(app: App, desk: OpenDesk): Promise<void> {
  const link = await app.deskfile.makeSetupLink(desk.platform)
  if (link)
    process.stdout.write(`Nobody owns this install yet. Set it up once, within a day, at:\n  ${link}\n`)
}

/** Resolves at the first signal; a second one does not wait. */
function stopped(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        log.info({ signal }, 'stopping')
        resolve()
      })
    }
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), STOP_MS - 1_000)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
