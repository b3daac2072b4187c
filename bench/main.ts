import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { shootOnce } from './load.ts'
import { appContender, listPages, measureRound, yardstick } from './pages/contest.ts'
import { measureLatency, startWatched, type Watched } from './pages/latency.ts'
import { printLatencies, printProcessor, printSizes, type Waits } from './pages/report.ts'
import { makeLooked, type Pages, pagesOf } from './pages/shots.ts'
import { prepare } from './prepare.ts'
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

const here = process.cwd()
const there = values.beside === undefined ? undefined : resolve(values.beside)
for (const checkout of [here, there]) {
  if (checkout && !existsSync(join(checkout, 'build', 'server', 'index.js'))) {
    say(`There is no build in ${checkout} yet. Run \`npm run build\` there first.`)
    process.exit(2)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'deskfile-bench-'))
const servers: StartedServer[] = []
try {
  await main()
} finally {
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const { pages, recorded } = await makeData()
  const app = await start(startDeskfile(here, copy('app')))
  const beside = there ? await start(startDeskfile(there, copy('beside', 'older'))) : undefined
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
  printLatencies(await measureLatencies(pages))
}

/** Makes the folder `older` as the program beside makes it, and `newer` as this one has it. */
async function makeData(): Promise<{ pages: Pages; recorded: Record<string, Recorded[]> }> {
  const older = join(folder, 'older')
  const prepared = prepare(older, there)
  const maker = await startDeskfile(there ?? here, older)
  const looked = await makeLooked(maker.port, prepared)
  await maker.stop()
  cpSync(older, join(folder, 'newer'), { recursive: true })
  const run = (...args: string[]) =>
    execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  run('server/deskfile.js', 'migrate', '--data', join(folder, 'newer'))
  writeFileSync(join(folder, 'asked.json'), JSON.stringify({ prepared, looked }))
  run('bench/pages/recorder.ts', copy('recorded'), join(folder, 'asked.json'), join(folder, 'recorded.json'))
  return {
    pages: pagesOf(prepared, looked),
    recorded: JSON.parse(readFileSync(join(folder, 'recorded.json'), 'utf8')),
  }
}

/** On servers of their own, which tell their loop's delay. */
async function measureLatencies({ drawn, writes }: Pages): Promise<Waits[]> {
  const app = await start(startWatched(here, copy('app-waits')))
  const beside = there ? await start(startWatched(there, copy('beside-waits', 'older'))) : undefined
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

function copy(name: string, of: 'newer' | 'older' = 'newer'): string {
  cpSync(join(folder, of), join(folder, name), { recursive: true })
  return join(folder, name)
}
