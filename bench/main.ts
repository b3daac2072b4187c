import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { shootOnce } from './load.ts'
import { appContender, listPages, measureRound, yardstick } from './pages/contest.ts'
import { type Both, makeBoth, requireBuilds } from './pages/data.ts'
import { measureLatency, startWatched, type Watched } from './pages/latency.ts'
import { printLatencies, printProcessor, printSizes, type Waits } from './pages/report.ts'
import { type Pages, pagesOf } from './pages/shots.ts'
import type { Recorded } from './record.ts'
import { type StartedServer, startDeskfile, startServer } from './server.ts'
import { say } from './table.ts'

/**
 * `npm run bench [-- --beside DIR] [--quick]`: what each page costs the server's processor, beside a page without a
 * framework, beside the floor, and beside another checkout (docs/benchmarks.md). This process only asks.
 */
const { values } = parseArgs({ options: { beside: { type: 'string' }, quick: { type: 'boolean' } } })
const ROUNDS = values.quick ? 2 : 7
const ROUND_MS = values.quick ? 400 : 700
const LATENCY_ROUNDS = values.quick ? 1 : 3
const LATENCY_MS = values.quick ? 600 : 1_500
const CONNECTIONS = values.quick ? [1, 16] : [1, 16, 64]
const WAITED_FOR = ['portal list', 'ticket view', 'queue', 'reply']

const { here, there } = requireBuilds(values.beside)
const folder = mkdtempSync(join(tmpdir(), 'deskfile-bench-'))
const servers: StartedServer[] = []
try {
  await main()
} finally {
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const both = await makeBoth(folder, there)
  const { copy } = both
  const recorded = record(both)
  const pages = pagesOf(both.prepared, both.looked)
  const app = await start(startDeskfile(here, copy('app')))
  const beside = there ? await start(startDeskfile(there, copy('besides-app', 'beside'))) : undefined
  const drawn: Record<string, string> = {}
  for (const [page, next] of Object.entries(pages.drawn)) {
    drawn[page] = (await shootOnce(app.port, next(app.port))).body
  }
  writeFileSync(join(folder, 'drawn.json'), JSON.stringify(drawn))
  const files = [copy('floor'), join(folder, 'recorded.json'), join(folder, 'drawn.json')]
  const yard = await start(startServer(['bench/pages/floor.ts', ...files], /^(\d+)$/))

  const contest = {
    app: appContender('this', app),
    beside: beside && appContender('beside', beside),
    bare: yardstick('bare', yard),
    floor: yardstick('floor', yard),
  }
  const contenders = Object.values(contest).filter((contender) => contender !== undefined)
  const list = listPages(pages)
  for (let round = 0; round <= ROUNDS; round++) await measureRound(list, contenders, { ms: ROUND_MS, round })

  say(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`)
  say(`${ROUNDS} interleaved rounds of ${ROUND_MS} ms, 8 at once; the median (least–most)\n`)
  printProcessor(list, contest, recorded)
  printSizes(drawn)
  for (const server of servers.splice(0)) await server.stop()
  printLatencies(await measureLatencies(pages, copy))
}

/** What the pages ask SQLite for, as `bench/pages/recorder.ts` writes it down. */
function record({ prepared, looked, copy }: Both): Record<string, Recorded[]> {
  const [asked, recorded] = [join(folder, 'asked.json'), join(folder, 'recorded.json')]
  writeFileSync(asked, JSON.stringify({ prepared, looked }))
  execFileSync(process.execPath, ['bench/pages/recorder.ts', copy('recorded'), asked, recorded], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return JSON.parse(readFileSync(recorded, 'utf8'))
}

/** On servers of their own, which tell their loop's delay. */
async function measureLatencies({ drawn, writes }: Pages, copy: Both['copy']): Promise<Waits[]> {
  const app = await start(startWatched(here, copy('app-waits')))
  const beside = there ? await start(startWatched(there, copy('besides-waits', 'beside'))) : undefined
  const all = { ...drawn, ...writes }
  const waits = WAITED_FOR.flatMap((page) =>
    CONNECTIONS.map((connections): Waits => ({ page, connections, app: [], beside: [] })),
  )
  const one = (server: Watched, { page, connections }: Waits) =>
    measureLatency(server, connections, LATENCY_MS, all[page]!)
  for (let round = 0; round < LATENCY_ROUNDS; round++) {
    for (const wait of waits) {
      wait.app.push(await one(app, wait))
      if (beside) wait.beside.push(await one(beside, wait))
    }
  }
  return waits
}

async function start<Server extends StartedServer>(starting: Promise<Server>): Promise<Server> {
  const server = await starting
  servers.push(server)
  return server
}
