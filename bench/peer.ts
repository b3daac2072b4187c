import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeVolume, type Volume } from './grow/volume.ts'
import { fire, median } from './load.ts'
import { installPeer } from './peer/install.ts'
import { listPages, type Page } from './peer/pages.ts'
import { type RequestTracker, startRequestTracker } from './peer/request-tracker.ts'
import { memoryMib, processorMs } from './processor.ts'
import { type StartedServer, startDeskfile } from './server.ts'
import { printTable, ratios, say, spread } from './table.ts'
import { vocabulary } from './words.ts'

/**
 * `npm run bench:peer`: what Deskfile's pages cost beside those of Request Tracker 5, set up from Debian's packages as
 * its documentation says, with as many tickets of as many messages (docs/benchmarks.md). As root.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const ROUNDS = Number(values.rounds)
const LANES = 4
const OUR_MS = 3_000
const THEIR_MS = 8_000
/** Each with 25 open tickets and a hundred that are resolved. */
const CUSTOMERS = 80
const OPEN = 25
const RESOLVED = 100
const TICKETS = CUSTOMERS * (OPEN + RESOLVED)

const missing = installPeer()
if (missing) {
  say(missing)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'deskfile-peer-'))
let ours: StartedServer | undefined
let theirs: RequestTracker | undefined
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
try {
  process.stderr.write('filling both\n')
  theirs = await startRequestTracker(folder, {
    customers: CUSTOMERS,
    open: OPEN,
    resolved: RESOLVED,
    texts: texts(),
  })
  const volume = makeVolume(join(folder, 'deskfile'), { tickets: TICKETS, workspaces: 1, size: TICKETS })
  ours = await startDeskfile(process.cwd(), volume.dataDir)
  await measure(ours, theirs, volume)
} finally {
  await ours?.stop()
  theirs?.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(ours: StartedServer, theirs: RequestTracker, volume: Volume): Promise<void> {
  const pages = listPages(volume, theirs)
  const results = pages.map((page) => ({ page, ours: [] as Figure[], theirs: [] as Figure[] }))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const result of results) {
      const mine = await one([ours.pid], ours.port, OUR_MS, result.page.ours)
      const other = await one(theirs.pids, theirs.port, THEIR_MS, result.page.theirs)
      // The first round warms both up.
      if (round === 0) continue
      result.ours.push(mine)
      result.theirs.push(other)
    }
  }
  const { tickets, messages } = theirs.filled
  say(
    `Request Tracker ${theirs.version}, PostgreSQL, nginx, two FastCGI processes: ${tickets} tickets, ${messages} messages`,
  )
  say(`Deskfile, one process: ${TICKETS} tickets of four messages`)
  say(`${ROUNDS} interleaved rounds, ${LANES} at once; the median (least–most)\n`)
  printTable(
    [
      'page',
      'processor ms, Deskfile',
      'processor ms, Request Tracker',
      'times',
      'p50 ms, Deskfile',
      'p50 ms, Request Tracker',
    ],
    results.map(({ page, ours, theirs }) => row(page, ours, theirs)),
  )
  const [mine, other] = [memoryMib(ours.pid), memoryMib(...theirs.pids)]
  printTable(
    ['memory of all processes (PSS)', 'MiB'],
    [
      ['Deskfile', mine.toFixed(0)],
      ['Request Tracker', other.toFixed(0)],
      ['Deskfile / Request Tracker', (mine / other).toFixed(2)],
    ],
  )
}

interface Figure {
  processor: number
  p50: number
}

async function one(pids: number[], port: number, ms: number, next: Page['ours']): Promise<Figure> {
  const before = processorMs(...pids)
  const { latencies } = await fire(port, LANES, ms, () => next(port))
  return { processor: (processorMs(...pids) - before) / latencies.length, p50: median(latencies) }
}

function row({ name }: Page, ours: readonly Figure[], theirs: readonly Figure[]): string[] {
  const of = (figures: readonly Figure[], figure: keyof Figure) => figures.map((one) => one[figure])
  const [mine, other] = [of(ours, 'processor'), of(theirs, 'processor')]
  return [
    name,
    spread(mine),
    spread(other, 0),
    `${spread(ratios(other, mine), 0)} ×`,
    median(of(ours, 'p50')).toFixed(1),
    median(of(theirs, 'p50')).toFixed(0),
  ]
}

/** Subjects of four words and messages of twelve, from the words that our tickets are written in. */
function texts(): string[][] {
  const words = vocabulary()
  // A step that shares no divisor with the number of words, so that every text has others.
  const word = (at: number) => words[(at * 7_919) % words.length]!
  return Array.from({ length: OPEN + RESOLVED }, (_, ticket) =>
    [4, 12, 12, 12, 12].map((length, text) =>
      Array.from({ length }, (_, at) => word(ticket * 60 + text * 12 + at)).join(' '),
    ),
  )
}
