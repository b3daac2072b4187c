import { setTimeout as sleep } from 'node:timers/promises'
import { percentile, type Shot, shootOnce } from '../load.ts'
import type { StartedServer } from '../server.ts'
import type { Shots, WritesInstall } from './install.ts'
import { atMost, printTable, say, short, type Target } from './table.ts'
import { trace } from './tracer.ts'

const SYNC_SECONDS = 2
const ROUND_MS = 8_000
/** Between two requests of one client: under a tracer the server is soon full. */
const PAUSE_MS = 300
const WRITERS = 2
const OWN = 'its own reply'

type Latencies = Map<string, number[]>

interface Compared {
  title: string
  files: string[]
  rounds: number
}

/** What a sync of {@link SYNC_SECONDS} on one file costs everybody else. */
export async function measureSlowDisk(server: StartedServer, install: WritesInstall): Promise<Target[]> {
  const withWal = (file: string) => [file, `${file}-wal`]
  await load(server.port, install, 1_500)
  const workspace = await compare(server, install, {
    title: `Syncs of one workspace take ${SYNC_SECONDS} s: what the others wait, ms`,
    files: withWal(install.slow),
    rounds: 2,
  })
  await compare(server, install, {
    title: `For information: syncs of platform.sqlite take ${SYNC_SECONDS} s, ms`,
    files: withWal(install.platform),
    rounds: 1,
  })
  return Object.keys(install.others).map((page) =>
    atMost(`one workspace's disk is slow, ${page} of the others, p95`, workspace.get(page)!, 2, ' ×'),
  )
}

/** The same tracer on the same calls, with and without the delay, by turns. @returns ratios of the p95. */
async function compare(server: StartedServer, install: WritesInstall, { title, files, rounds }: Compared) {
  const [usual, slow]: [Latencies, Latencies] = [new Map(), new Map()]
  const refused = { usual: 0, slow: 0 }
  for (let round = 0; round < rounds; round++) {
    refused.usual += await roundOf(usual, [])
    refused.slow += await roundOf(slow, ['-e', `inject=fsync,fdatasync:delay_enter=${SYNC_SECONDS}s`])
  }
  async function roundOf(into: Latencies, injected: string[]): Promise<number> {
    const paths = files.flatMap((file) => ['-P', file])
    const detach = await trace(server.pid, [
      ...['-o', '/dev/null', ...paths, '-e', 'trace=fsync,fdatasync'],
      ...injected,
    ])
    try {
      return await load(server.port, install, ROUND_MS, into)
    } finally {
      await detach()
    }
  }
  const ratios = new Map<string, number>()
  const rows = [...usual.keys()].map((page) => {
    const [a, b] = [spread(usual.get(page)!), spread(slow.get(page)!)]
    ratios.set(page, b.p95 / a.p95)
    const figures = [a.p50, a.p95, a.count, b.p50, b.p95, b.count].map(short)
    return [page, ...figures, `${short(b.p95 / a.p95)} ×`]
  })
  printTable(title, [['', 'p50', 'p95', 'answers', 'slow p50', 'p95', 'answers', 'p95 beside'], ...rows])
  if (refused.usual + refused.slow > 0)
    say(`answered otherwise than they should be: ${refused.usual}, and ${refused.slow} when slow`)
  return ratios
}

/** Clients of every kind, and writers of the workspace itself. @returns how many answers were refusals. */
async function load(port: number, install: WritesInstall, ms: number, into: Latencies = new Map()) {
  const began = performance.now()
  let refused = 0
  const client = async (page: string, next: (port: number) => Shot) => {
    const latencies = into.get(page) ?? []
    into.set(page, latencies)
    while (performance.now() - began < ms) {
      const shotAt = performance.now()
      await shootOnce(port, next(port)).catch((error: Error) => {
        if (refused++ === 0) process.stderr.write(`${page}: ${error.message}\n`)
      })
      latencies.push(performance.now() - shotAt)
      await sleep(PAUSE_MS)
    }
  }
  const clients: [string, Shots[string]][] = Object.entries(install.others)
  for (let i = 0; i < WRITERS; i++) clients.push([OWN, install.slowReply])
  await Promise.all(clients.map(([page, next]) => client(page, next)))
  return refused
}

function spread(latencies: number[]) {
  const sorted = latencies.toSorted((a, b) => a - b)
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), count: sorted.length }
}
