import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { loadBuiltApp } from '../server/checkout.ts'
import { frontDoor } from '../server/front-door.ts'
import { openMetrics } from '../server/watch/open-metrics.ts'
import { fire, type Measured, median, percentile, postShot, type Shot, shootOnce } from './load.ts'
import { NO_TICKET, type Prepared, prepare } from './prepare.ts'
import { type Recorded, startRecording } from './record.ts'
import { type StartedServer, startServer } from './server.ts'

/** `npm run bench`: what each page costs, beside the floor that no framework can beat (docs/benchmarks.md). */
const ROUNDS = 5
const ROUND_MS = 1_500
const LANES = 8

const folder = mkdtempSync(join(tmpdir(), 'deskfile-bench-'))
const servers: StartedServer[] = []
try {
  await main()
} finally {
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const prepared = prepare(join(folder, 'app'))
  for (const copy of ['floor', 'recorded'])
    cpSync(join(folder, 'app'), join(folder, copy), { recursive: true })
  const recordedFile = join(folder, 'recorded.json')
  const recorded = await record(join(folder, 'recorded'), prepared)
  writeFileSync(recordedFile, JSON.stringify(recorded))

  const app = await startServer(
    ['server/deskfile.js', 'serve', '--data', join(folder, 'app'), '--port', '0'],
    /localhost:(\d+)/,
  )
  servers.push(app)
  const floor = await startServer(['bench/floor.ts', join(folder, 'floor'), recordedFile], /^(\d+)$/)
  servers.push(floor)
  const shots = shotsAt(prepared)
  const results = new Map(
    Object.keys(shots).map((page) => [page, { app: [] as Measured[], floor: [] as Measured[] }]),
  )
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [page, next] of Object.entries(shots)) {
      const ms = round === 0 ? ROUND_MS / 3 : ROUND_MS
      const ours = await fire(app.port, LANES, ms, () => next(app.port))
      const bare = await fire(floor.port, LANES, ms, () => ({
        method: 'GET',
        path: `/${encodeURIComponent(page)}`,
        headers: {},
        expect: 200,
      }))
      // The first round warms both up.
      if (round === 0) continue
      results.get(page)!.app.push(ours)
      results.get(page)!.floor.push(bare)
    }
  }

  print(['page', 'req/s', 'p50 ms', 'p99 ms', 'floor req/s', 'p50 ms', 'p99 ms', 'ratio', 'statements'])
  for (const [page, { app: ours, floor: bare }] of results) {
    const [a, f] = [summary(ours), summary(bare)]
    const ratio = median(ours.map((round, i) => round.requestsPerSecond / bare[i]!.requestsPerSecond))
    print([
      page,
      a.rate,
      a.p50,
      a.p99,
      f.rate,
      f.p50,
      f.p99,
      ratio.toFixed(3),
      String(recorded[page]!.length),
    ])
  }
  print([
    `${ROUNDS} interleaved rounds of ${ROUND_MS} ms a page, ${LANES} at once, Node ${process.versions.node}`,
  ])
}

/** The requests of each page, as a browser would send them. */
function shotsAt({
  subdomain,
  departmentId,
  customers,
  admin,
}: Prepared): Record<string, (port: number) => Shot> {
  const reader = customers[0]!
  // Not the reader: a view must not grow while it is measured. Many, as replies are limited by customer.
  const writers = customers.slice(1).filter(({ ticket }) => ticket !== NO_TICKET)
  const portal = `/${subdomain}/tickets`
  const get = (path: string, cookie: string): Shot => ({
    method: 'GET',
    path,
    headers: { cookie },
    expect: 200,
  })
  let setStatus = 0
  const nextCustomer = () => customers[setStatus++ % customers.length]!
  const words = 'The bell rings by itself on every bridge, and the chain jumps in fourth gear. '.repeat(3)
  return {
    'portal list': () => get(portal, reader.cookie),
    'ticket view': () => get(`${portal}/${reader.ticket}`, reader.cookie),
    queue: () => get('/admin/tickets', admin.cookie),
    create: (port) =>
      postShot(port, `${portal}/store`, nextCustomer().cookie, {
        subject: 'The bell rings',
        department: departmentId,
        priority: 'high',
        body: words,
      }),
    reply: (port) => {
      const writer = writers[setStatus++ % writers.length]!
      return postShot(port, `${portal}/${writer.ticket}/reply`, writer.cookie, { body: words })
    },
  }
}

/** Every statement that one warm request of each page runs. */
async function record(dataDir: string, prepared: Prepared): Promise<Record<string, Recorded[]>> {
  const take = startRecording()
  const app = await loadBuiltApp()
  const log = pino({ level: 'silent' })
  const install = await app.deskfile.openInstall(app.deskfile.readConfig({ DATA_DIR: dataDir }), { log })
  const server = createServer(
    frontDoor({
      install,
      deskfile: app.deskfile,
      build: app.build,
      files: new Map(),
      mode: 'production',
      metrics: await openMetrics(app, install),
      isStopping: () => false,
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const recorded: Record<string, Recorded[]> = {}
  for (const [page, next] of Object.entries(shotsAt(prepared))) {
    await shootOnce(port, next(port))
    recorded[page] = await take(() => shootOnce(port, next(port)))
  }
  server.closeAllConnections()
  server.close()
  await install.close()
  return recorded
}

function summary(rounds: Measured[]) {
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b)
  return {
    rate: median(rounds.map((round) => round.requestsPerSecond)).toFixed(0),
    p50: percentile(latencies, 0.5).toFixed(2),
    p99: percentile(latencies, 0.99).toFixed(2),
  }
}

function print(cells: string[]): void {
  process.stdout.write(
    `${cells.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(12))).join('')}\n`,
  )
}
