import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { pagesOf } from './grow/pages.ts'
import { type Panel, plot } from './grow/plot.ts'
import type { Timed } from './grow/statements.ts'
import { analyze, checkVolume, makeVolume, type Volume } from './grow/volume.ts'
import { fire, median, shootOnce } from './load.ts'
import { processorMs } from './processor.ts'
import { type StartedServer, startDeskfile } from './server.ts'
import { printTable, say } from './table.ts'

/**
 * `npm run bench:grow`: whether a page or a write costs more, the more there is (docs/benchmarks.md). Options: `--data
 * DIR` keeps the volumes there for the next run, `--tickets` and `--workspaces` are the sizes, `--rounds` how often;
 * `--analyze` gives SQLite's planner the numbers of today first, which tells what grows for want of them.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    tickets: { type: 'string', default: '1000,10000,100000,1000000' },
    workspaces: { type: 'string', default: '1,100,10000' },
    rounds: { type: 'string', default: '7' },
    analyze: { type: 'boolean', default: false },
  },
})
const ROUNDS = Number(values.rounds)
const ROUND_MS = 500
const IMAGE = 'docs/images/benchmarks-growth.svg'
/** In the workspace that is measured, where workspaces are counted. */
const TICKETS_OF_ONE = 1_000
/** Volumes that `deskfile check` is done with soon. */
const CHECKED_UP_TO = 10_000
/** From so many times the smallest on, and so many milliseconds more, a statement is told. */
const GREW = 1.3
const GREW_MS = 0.2

interface Measured {
  volume: Volume
  /** Of each page, for each round. */
  processor: Record<string, number[]>
  elapsed: Record<string, number[]>
}

const folder = values.data ? resolve(values.data) : mkdtempSync(join(tmpdir(), 'deskfile-grow-'))
mkdirSync(folder, { recursive: true })
try {
  const panels = [
    await measure('tickets in a workspace', sizesOf(values.tickets), (tickets) => ({
      tickets,
      workspaces: 1,
    })),
    await measure('workspaces', sizesOf(values.workspaces), (workspaces) => ({
      tickets: TICKETS_OF_ONE,
      workspaces,
    })),
  ].filter((panel) => panel !== undefined)
  if (panels.length > 0) {
    writeFileSync(IMAGE, plot(panels, { x: 'by powers of ten', y: 'processor time, × the smallest' }))
    say(`${IMAGE} is written.`)
  }
} finally {
  if (!values.data) rmSync(folder, { recursive: true, force: true })
}

/** @param of what a size is of. @returns nothing where fewer than two sizes were asked for. */
async function measure(
  what: string,
  sizes: number[],
  of: (size: number) => { tickets: number; workspaces: number },
): Promise<Panel | undefined> {
  if (sizes.length < 2) return undefined
  const volumes: Volume[] = []
  for (const size of sizes) {
    const { tickets, workspaces } = of(size)
    const dataDir = join(folder, `${tickets}-in-${workspaces}`)
    const isNew = !existsSync(`${dataDir}.json`)
    const began = performance.now()
    const volume = makeVolume(dataDir, { tickets, workspaces, size })
    if (isNew) process.stderr.write(`${size} ${what}: made in ${seconds(began)} s\n`)
    if (isNew && tickets * workspaces <= CHECKED_UP_TO) checkVolume(volume)
    if (isNew) await serveOnce(volume)
    if (values.analyze) analyze(volume)
    volumes.push(volume)
  }
  const measured = await measureAll(volumes)
  say(`## ${what}\n`)
  printGrowth(measured)
  explainGrowth(volumes[0]!, volumes.at(-1)!)
  return panelOf(what, measured)
}

/** A server for each volume, asked by turns. */
async function measureAll(volumes: readonly Volume[]): Promise<Measured[]> {
  const servers: StartedServer[] = []
  try {
    for (const { dataDir } of volumes) servers.push(await startDeskfile(process.cwd(), dataDir))
    for (const server of servers) await untilQuiet(server)
    const measured = volumes.map((volume): Measured => ({ volume, processor: {}, elapsed: {} }))
    const pages = volumes.map(pagesOf)
    for (let round = 0; round <= ROUNDS; round++) {
      for (const page of Object.keys(pages[0]!)) {
        for (const at of round % 2 ? volumes.keys() : [...volumes.keys()].reverse()) {
          const { pid, port } = servers[at]!
          const next = pages[at]![page]!
          const before = processorMs(pid)
          const { latencies } = await fire(port, 1, ROUND_MS, () => next(port))
          // The first round warms all of them up.
          if (round === 0) continue
          const { processor, elapsed } = measured[at]!
          processor[page] = [...(processor[page] ?? []), (processorMs(pid) - before) / latencies.length]
          elapsed[page] = [...(elapsed[page] ?? []), median(latencies)]
        }
      }
    }
    return measured
  } finally {
    for (const server of servers) await server.stop()
  }
}

/** Lets the program do what it does with a file that has grown, when it looks at it and closes it. */
async function serveOnce(volume: Volume): Promise<void> {
  const server = await startDeskfile(process.cwd(), volume.dataDir)
  try {
    for (const next of Object.values(pagesOf(volume))) await shootOnce(server.port, next(server.port))
  } finally {
    await server.stop()
  }
}

/** After its start, a server looks once into each workspace. */
async function untilQuiet({ pid }: StartedServer): Promise<void> {
  for (let quiet = 0, busy = processorMs(pid); quiet < 3; ) {
    await sleep(1_000)
    const now = processorMs(pid)
    quiet = now - busy < 50 ? quiet + 1 : 0
    busy = now
  }
}

function printGrowth(measured: readonly Measured[]): void {
  const [smallest] = measured
  for (const [figure, title] of [
    ['processor', 'Processor milliseconds a request'],
    ['elapsed', 'Milliseconds until the answer, p50'],
  ] as const) {
    say(`${title}\n`)
    const sizes = measured.map(({ volume }) => volume.size.toLocaleString('en'))
    printTable(
      ['page', ...sizes, 'largest / smallest'],
      Object.keys(smallest!.processor).map((page) => [
        page,
        ...measured.map((one) => median(one[figure][page]!).toFixed(2)),
        `${growthOf(measured.at(-1)!, smallest!, page, figure).toFixed(2)} ×`,
      ]),
    )
  }
}

/** The median of the rounds, each beside the same round of the smallest. */
function growthOf(one: Measured, smallest: Measured, page: string, figure: 'processor' | 'elapsed'): number {
  return median(one[figure][page]!.map((ms, round) => ms / smallest[figure][page]![round]!))
}

/** Tells the statements that take longer in the largest than in the smallest, and how SQLite goes about them. */
function explainGrowth(smallest: Volume, largest: Volume): void {
  const [before, after] = [timeStatements(smallest), timeStatements(largest)]
  let grew = 0
  for (const [page, statements] of Object.entries(after)) {
    for (const { sql, ms, plan } of statements) {
      const was = before[page]?.find((other) => other.sql === sql)?.ms
      if (was === undefined || ms < was * GREW || ms < was + GREW_MS) continue
      grew++
      say(`${page}: ${was.toFixed(2)} → ${ms.toFixed(2)} ms\n  ${sql.replace(/\s+/g, ' ').trim()}`)
      say(`${plan.map((line) => `    ${line}`).join('\n')}\n`)
    }
  }
  if (grew === 0) say('No statement takes longer in the largest.\n')
}

function timeStatements({ dataDir }: Volume): Record<string, Timed[]> {
  const file = `${dataDir}-statements.json`
  execFileSync(process.execPath, ['bench/grow/statements.ts', `${dataDir}.json`, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const timed = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Timed[]>
  rmSync(file)
  return timed
}

function panelOf(title: string, measured: readonly Measured[]): Panel {
  const [smallest] = measured
  return {
    title,
    lines: Object.keys(smallest!.processor).map((name) => ({
      name,
      points: measured.map((one) => ({
        x: one.volume.size,
        y: growthOf(one, smallest!, name, 'processor'),
      })),
    })),
  }
}

function sizesOf(text: string): number[] {
  return text.split(',').filter(Boolean).map(Number)
}

function seconds(began: number): string {
  return ((performance.now() - began) / 1_000).toFixed(0)
}
