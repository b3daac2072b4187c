import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { fire, median, shootOnce } from './load.ts'
import { type Both, makeBoth, requireBuilds } from './pages/data.ts'
import { type NextShot, pagesOf } from './pages/shots.ts'
import { memoryMib } from './processor.ts'
import { programOf, startDeskfile } from './server.ts'
import { printTable, ratios, say, spread } from './table.ts'

/**
 * `npm run bench:memory [-- --minutes N] [--beside DIR]`: memory of one process (PSS) after its first page and under
 * sixteen connections of mixed load for ten minutes; the time from the start of the program to its first page, beside
 * that of another checkout (docs/benchmarks.md).
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, beside: { type: 'string' } },
})
const MINUTES = Number(values.minutes)
const CONNECTIONS = 16
const STARTS = 15
const SAMPLE_MS = 5_000
const MINUTE_MS = 60_000
/** So many requests in turn are of each page: people look more than they write. */
const MIX: Record<string, number> = {
  'portal list': 6,
  'ticket view': 5,
  queue: 4,
  'queue with a ticket': 2,
  reply: 2,
  create: 1,
}

const { here, there } = requireBuilds(values.beside)
const folder = mkdtempSync(join(tmpdir(), 'deskfile-memory-'))
try {
  const both = await makeBoth(folder, there)
  await measureStarts(both)
  if (MINUTES > 0) await measureLoad(both)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Start {
  ms: number
  mib: number
}

async function measureStarts({ prepared, copy }: Both): Promise<void> {
  const path = `/${prepared.subdomain}/login`
  const ours = copy('start')
  const its = copy('start-beside', 'beside')
  const starts = { here: [] as Start[], there: [] as Start[] }
  for (let turn = 0; turn <= STARTS; turn++) {
    const one = {
      here: await startOnce(here, ours, path),
      there: there && (await startOnce(there, its, path)),
    }
    // The first one brings the files into memory.
    if (turn === 0) continue
    starts.here.push(one.here)
    if (one.there) starts.there.push(one.there)
  }
  const of = (all: readonly Start[], figure: keyof Start) => all.map((start) => start[figure])
  const row = (name: string, figure: keyof Start) => {
    const [mine, other] = [of(starts.here, figure), of(starts.there, figure)]
    return [
      name,
      spread(mine, 0),
      spread(other, 0),
      spread(other.length > 0 ? ratios(mine, other) : undefined),
    ]
  }
  printTable(
    [`${STARTS} starts`, 'this', 'beside', 'this / beside'],
    [row('start to the first page, ms', 'ms'), row('memory after the first page, PSS MiB', 'mib')],
  )
}

/** From the start of the program until a page of the portal is there. */
async function startOnce(checkout: string, dataDir: string, path: string): Promise<Start> {
  const program = programOf(checkout)
  const began = performance.now()
  const child = spawn(process.execPath, [...program.words, 'serve', '--data', dataDir, '--port', '0'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'error', ...program.env },
  })
  const ended = once(child, 'exit')
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /localhost:(\d+)/.exec(line)?.[1]
        if (found) resolve(Number(found))
      })
    })
    await shootOnce(port, { method: 'GET', path, headers: {}, expect: 200, marker: '</html>' })
    return { ms: performance.now() - began, mib: memoryMib(child.pid!) }
  } finally {
    child.kill()
    await ended
  }
}

async function measureLoad({ prepared, looked, copy }: Both): Promise<void> {
  const server = await startDeskfile(here, copy('load'))
  try {
    const next = mixed({ ...pagesOf(prepared, looked).drawn, ...pagesOf(prepared, looked).writes })
    const first = memoryMib(server.pid)
    const minutes: { mib: number[]; rate: number }[] = []
    for (let minute = 0; minute < MINUTES; minute++) {
      const mib: number[] = []
      let isOver = false
      const sampling = (async () => {
        while (!isOver) {
          mib.push(memoryMib(server.pid))
          await sleep(SAMPLE_MS)
        }
      })()
      const { requestsPerSecond: rate } = await fire(server.port, CONNECTIONS, MINUTE_MS, () =>
        next(server.port),
      )
      isOver = true
      await sampling
      minutes.push({ mib, rate })
    }
    say(`Before the load: ${first.toFixed(0)} MiB. ${CONNECTIONS} connections of mixed load:\n`)
    printTable(
      ['minute', 'PSS MiB (least–most)', 'requests / s'],
      minutes.map(({ mib, rate }, minute) => [String(minute + 1), spread(mib, 0), rate.toFixed(0)]),
    )
    const all = minutes.flatMap(({ mib }) => mib)
    say(`At most ${Math.max(...all).toFixed(0)} MiB. ${growth(minutes.map(({ mib }) => median(mib)))}`)
  } finally {
    await server.stop()
  }
}

/** What it grows by, of the medians of the minutes once it has warmed up. */
function growth(minutes: readonly number[]): string {
  const warm = minutes.slice(Math.ceil(minutes.length / 5))
  if (warm.length < 4) return 'Too short to say whether it grows.'
  const half = Math.floor(warm.length / 2)
  const [before, after] = [median(warm.slice(0, half)), median(warm.slice(-half))]
  return `The second half of the warm minutes beside the first: ${before.toFixed(0)} → ${after.toFixed(0)} MiB, ${(after / before).toFixed(2)} ×.`
}

/** Each page as often as {@link MIX} says, well mixed. */
function mixed(pages: Record<string, NextShot>): NextShot {
  const turn = Object.entries(MIX).flatMap(([page, times]) =>
    Array.from({ length: times }, (_, at) => ({ next: pages[page]!, at: (at + 0.5) / times })),
  )
  turn.sort((a, b) => a.at - b.at)
  let asked = 0
  return (port) => turn[asked++ % turn.length]!.next(port)
}
