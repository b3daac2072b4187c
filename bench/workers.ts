import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fire, median, type Shot } from './load.ts'
import { type Prepared, prepare } from './prepare.ts'
import { processorMs } from './processor.ts'
import { programOf, type StartedServer, startServer } from './server.ts'
import { printTable, ratios, say } from './table.ts'

/**
 * `npm run bench:workers`: what reads cost with one worker and with two, in processor time of all processes of the
 * server, and how many are answered (docs/benchmarks.md). The load comes from the same machine: where it has no more
 * processors than workers, three processes share them, and each finds its caches taken by the others. What that alone
 * costs is measured too: two servers that know nothing of each other, each with half of the load.
 */
const ROUNDS = 6
const ROUND_MS = 1_500
const LANES = 16
/** Of each page by each process: V8 compiles for speed what it has seen often, and in the background. */
const WARM_REQUESTS = 600
/** Of processor time for a request with two workers, beside one. */
const MAX_COST = 1.1

interface Measured {
  rate: number
  cpuMs: number
  /** The share of the busier worker: the system spreads connections, not requests. */
  busier: number
}

interface Setup {
  servers: StartedServer[]
  processes: number
  rounds: Map<string, Measured[]>
}

const folder = mkdtempSync(join(tmpdir(), 'deskfile-workers-'))
const setups: Setup[] = []
try {
  await main()
} finally {
  for (const { servers } of setups) for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const made = join(folder, 'made')
  const prepared = prepare(made)
  const start = (workers: number, name: string) => {
    cpSync(made, join(folder, name), { recursive: true })
    // Several workers must be told a port.
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const program = programOf()
    const words = [...program.words, 'serve', '--data', join(folder, name), '--port', String(port)]
    return startServer(words, /localhost:(\d+)/, { ...program.env, WORKERS: String(workers) })
  }
  const single = await start(1, 'one')
  const [one, two, apart] = [
    { servers: [single], processes: 1, rounds: new Map() },
    { servers: [await start(2, 'two')], processes: 2, rounds: new Map() },
    { servers: [single, await start(1, 'other')], processes: 2, rounds: new Map() },
  ] satisfies [Setup, Setup, Setup]
  setups.push(one, two, apart)
  const shots = Object.entries(shotsAt(prepared))
  for (const [, shot] of shots) for (const setup of setups) await warmUp(setup, shot)
  for (let round = 0; round < ROUNDS; round++) {
    for (const [page, shot] of shots) {
      for (const setup of round % 2 === 0 ? setups : setups.toReversed()) {
        const rounds = setup.rounds.get(page) ?? []
        setup.rounds.set(page, rounds)
        rounds.push(await measure(setup, shot))
      }
    }
  }
  const of = ({ rounds }: Setup, page: string, what: keyof Measured) =>
    rounds.get(page)!.map((round) => round[what])
  printTable(
    ['page', 'req/s 1', 'req/s 2', 'CPU ms 1', 'CPU ms 2', '2 / 1', 'apart / 1', '2 / apart', 'busier, %'],
    shots.map(([page]) => {
      const [alone, both, strangers] = [one, two, apart].map((setup) => of(setup, page, 'cpuMs'))
      const more = median(ratios(both!, alone!))
      if (more > MAX_COST) process.exitCode = 1
      return [
        page,
        median(of(one, page, 'rate')).toFixed(0),
        median(of(two, page, 'rate')).toFixed(0),
        median(alone!).toFixed(2),
        median(both!).toFixed(2),
        more.toFixed(2),
        median(ratios(strangers!, alone!)).toFixed(2),
        median(ratios(both!, strangers!)).toFixed(2),
        (median(of(two, page, 'busier')) * 100).toFixed(0),
      ]
    }),
  )
  say(
    `${ROUNDS} interleaved rounds of ${ROUND_MS} ms a page, ${LANES} at once, ${availableParallelism()} processors with the load; 2 / 1 at most ${MAX_COST}`,
  )
}

function shotsAt({ subdomain, customers, admin }: Prepared): Record<string, Shot> {
  const reader = customers[0]!
  const get = (path: string, cookie: string): Shot => ({
    method: 'GET',
    path,
    headers: { cookie },
    expect: 200,
  })
  return {
    'portal list': get(`/${subdomain}/tickets`, reader.cookie),
    'ticket view': get(`/${subdomain}/tickets/${reader.ticket}`, reader.cookie),
    queue: get('/admin/tickets', admin.cookie),
  }
}

async function warmUp(setup: Setup, shot: Shot): Promise<void> {
  for (let fired = 0; fired < WARM_REQUESTS * setup.processes; ) {
    await fireAt(setup, 250, () => {
      fired++
      return shot
    })
  }
}

async function measure(setup: Setup, shot: Shot): Promise<Measured> {
  const pids = setup.servers.map(({ pid }) => pid)
  const before = processorMs(...pids)
  const each = pids.flatMap(childrenOf).map((child) => ({ child, before: processorMs(child) }))
  let requests = 0
  const rate = await fireAt(setup, ROUND_MS, () => {
    requests++
    return shot
  })
  // What was answered is not always done with.
  await sleep(100)
  const spent = each.map(({ child, before }) => processorMs(child) - before)
  const busier = Math.max(...spent) / spent.reduce((sum, one) => sum + one, 0)
  return { rate, cpuMs: (processorMs(...pids) - before) / requests, busier }
}

/** @returns requests a second, of all its servers. */
async function fireAt({ servers }: Setup, ms: number, next: () => Shot): Promise<number> {
  const fired = await Promise.all(servers.map(({ port }) => fire(port, LANES / servers.length, ms, next)))
  return fired.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0)
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}
