import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fire, median, type Shot } from './load.ts'
import { type Prepared, prepare } from './prepare.ts'
import { programOf, type StartedServer, startServer } from './server.ts'

/**
 * `npm run bench:workers`: what reads cost with one worker and with two, in processor time of all processes of the
 * server, and how many are answered (docs/benchmarks.md). The load comes from the same machine: where it has no more
 * processors than workers, the rate says little, and the processor time what a machine with more of them would make of
 * it.
 */
const ROUNDS = 4
const ROUND_MS = 2_500
const LANES = 16
/** Of each page by each worker: what is compiled for the first ones is not what one costs. */
const WARM_REQUESTS = 250
/** Of processor time for a request with two workers, beside one. */
const MAX_COST = 1.1

interface Measured {
  rate: number
  cpuMs: number
  /** The share of the busier worker: the system spreads connections, not requests. */
  busier: number
}

const folder = mkdtempSync(join(tmpdir(), 'deskfile-workers-'))
const servers = new Map<number, StartedServer>()
try {
  await main()
} finally {
  for (const server of servers.values()) await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const prepared = prepare(join(folder, '1'))
  cpSync(join(folder, '1'), join(folder, '2'), { recursive: true })
  for (const workers of [1, 2]) {
    // Several workers must be told a port.
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const words = [...programOf(), 'serve', '--data', join(folder, String(workers)), '--port', String(port)]
    servers.set(workers, await startServer(words, /localhost:(\d+)/, { WORKERS: String(workers) }))
  }
  const shots = shotsAt(prepared)
  const results = new Map(Object.keys(shots).map((page) => [page, new Map<number, Measured[]>()]))
  for (const shot of Object.values(shots))
    for (const [workers, server] of servers) await warmUp(server, shot, WARM_REQUESTS * workers)
  for (let round = 0; round < ROUNDS; round++) {
    for (const [page, shot] of Object.entries(shots)) {
      for (const [workers, server] of servers) {
        const measured = await measure(server, shot)
        const of = results.get(page)!
        of.set(workers, [...(of.get(workers) ?? []), measured])
      }
    }
  }
  print(['page', 'req/s 1', 'req/s 2', 'ratio', 'CPU ms 1', 'CPU ms 2', 'ratio', 'busier'])
  for (const [page, of] of results) {
    const [one, two] = [of.get(1)!, of.get(2)!]
    const rate = (some: Measured[]) => median(some.map((round) => round.rate))
    const cost = (some: Measured[]) => median(some.map((round) => round.cpuMs))
    const more = cost(two) / cost(one)
    if (more > MAX_COST) process.exitCode = 1
    print([
      page,
      rate(one).toFixed(0),
      rate(two).toFixed(0),
      (rate(two) / rate(one)).toFixed(2),
      cost(one).toFixed(2),
      cost(two).toFixed(2),
      more.toFixed(2),
      `${(median(two.map((round) => round.busier)) * 100).toFixed(0)} %`,
    ])
  }
  print([
    `${ROUNDS} interleaved rounds of ${ROUND_MS} ms a page, ${LANES} at once, ${availableParallelism()} processors with the load; CPU at most × ${MAX_COST}`,
  ])
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

async function warmUp({ port }: StartedServer, shot: Shot, requests: number): Promise<void> {
  for (let fired = 0; fired < requests; ) {
    await fire(port, LANES, 250, () => {
      fired++
      return shot
    })
  }
}

async function measure({ port, pid }: StartedServer, shot: Shot): Promise<Measured> {
  const before = cpuMs(pid)
  const each = childrenOf(pid).map((child) => ({ child, before: cpuMs(child) }))
  let requests = 0
  const { requestsPerSecond } = await fire(port, LANES, ROUND_MS, () => {
    requests++
    return shot
  })
  // What was answered is not always done with.
  await sleep(100)
  const spent = each.map(({ child, before }) => cpuMs(child) - before)
  const busier = Math.max(...spent) / spent.reduce((sum, one) => sum + one, 0)
  return { rate: requestsPerSecond, cpuMs: (cpuMs(pid) - before) / requests, busier }
}

/** User and system time of a process and all that it has started, in hundredths of a second. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  const own = (Number(fields[11]) + Number(fields[12])) * 10
  return childrenOf(pid).reduce((sum, child) => sum + cpuMs(child), own)
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

function print(cells: string[]): void {
  process.stdout.write(
    `${cells.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(10))).join('')}\n`,
  )
}
