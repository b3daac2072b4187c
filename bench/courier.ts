import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fill } from './courier/fill.ts'
import { percentile, shootOnce } from './load.ts'
import { startServer } from './server.ts'

/** `npm run bench:courier`: how fast many waiting emails of many workspaces leave (docs/benchmarks.md). */
const WORKSPACES = Number(process.argv[2] ?? 1_000)
const EMAILS_EACH = 100
const EMAILS = WORKSPACES * EMAILS_EACH
/** About what Postmark takes for a batch. */
const ANSWERS_AFTER_MS = Number(process.argv[3] ?? 100)
const PAGE_EVERY_MS = 200
const IDLE_PAGES = 200
const MIN_A_SECOND = 3_000

interface Report {
  taken: number
  twice: number
  batches: number[]
  firstAt: number
  lastAt: number
}

const folder = mkdtempSync(join(tmpdir(), 'deskfile-bench-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  await fill(folder, WORKSPACES, EMAILS_EACH)
  const postmark = fork('bench/courier/stand-in.ts', [String(ANSWERS_AFTER_MS)])
  const [{ url }] = (await once(postmark, 'message')) as [{ url: string }]
  const ask = async (): Promise<Report> => {
    postmark.send('report')
    const [report] = await once(postmark, 'message')
    return report as Report
  }
  const server = await startServer(
    ['server/deskfile.js', 'serve', '--data', folder, '--port', '0'],
    /localhost:(\d+)/,
    { POSTMARK_SERVER_TOKEN: 'stand-in-token', POSTMARK_API_HOST: url },
  )
  const startedAt = Date.now()
  const usedBefore = cpuMs(server.pid)
  try {
    const busy: number[] = []
    const memory: number[] = []
    let report = await ask()
    for (let asks = 0; report.taken < EMAILS && Date.now() - startedAt < 600_000; asks++) {
      busy.push(await timePage(server.port))
      if (asks % 3 === 0) {
        report = await ask()
        memory.push(pssMib(server.pid))
      }
      await sleep(PAGE_EVERY_MS)
    }
    const used = cpuMs(server.pid) - usedBefore
    // What was sent is written down, and would be sent again were it not.
    await sleep(5_000)
    report = await ask()
    const idle: number[] = []
    for (let i = 0; i < IDLE_PAGES; i++) {
      idle.push(await timePage(server.port))
      await sleep(PAGE_EVERY_MS / 8)
    }
    print(report, startedAt, memory, { busy, idle })
    say(`Processor: ${(used / EMAILS).toFixed(3)} ms an email, with the pages`)
  } finally {
    await server.stop()
    postmark.disconnect()
  }
}

function print(
  report: Report,
  startedAt: number,
  memory: number[],
  pages: Record<'busy' | 'idle', number[]>,
): void {
  const seconds = (report.lastAt - startedAt) / 1_000
  const aSecond = report.taken / seconds
  const sizes = [...report.batches].sort((a, b) => a - b)
  const at = (share: number) =>
    memory[Math.min(memory.length - 1, Math.floor(memory.length * share))]!.toFixed(0)
  say(
    `${report.taken} of ${EMAILS} emails of ${WORKSPACES} workspaces in ${seconds.toFixed(1)} s after the start: ` +
      `${aSecond.toFixed(0)} a second (at least ${MIN_A_SECOND}); ${report.twice} twice`,
  )
  say(
    `${sizes.length} batches: median ${percentile(sizes, 0.5)}, at least ${sizes[0]}; answered after ${ANSWERS_AFTER_MS} ms`,
  )
  say(
    `Memory (PSS, MiB) after a quarter, a half, three quarters, at the end: ${[0.25, 0.5, 0.75, 1].map(at).join(', ')}; at most ${Math.max(...memory).toFixed(0)}`,
  )
  for (const [when, times] of Object.entries(pages)) {
    times.sort((a, b) => a - b)
    say(
      `A portal's sign-in page, ${when}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`,
    )
  }
  if (report.taken < EMAILS || report.twice > 0 || aSecond < MIN_A_SECOND) process.exitCode = 1
}

async function timePage(port: number): Promise<number> {
  const began = performance.now()
  await shootOnce(port, { method: 'GET', path: '/ws-0/login', headers: {}, expect: 200 })
  return performance.now() - began
}

/** Of all threads. A tick is ten milliseconds. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function pssMib(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1024
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
