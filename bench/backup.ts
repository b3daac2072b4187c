import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, percentile } from './load.ts'

/**
 * `npm run bench:backup`: a backup of a large install, with nobody there and under fifty replies a second, and what
 * those who write feel of it (docs/benchmarks.md). That it holds a prefix of the history is a test:
 * tests/trust/backup-under-load.test.ts.
 */
const TICKETS = 20_000
const WRITES_PER_SECOND = 50
const ROUNDS = 5
const PASSWORD = 'orange bicycle under rain'
const PROGRAM = [process.execPath, 'server/deskfile.js'] as const

const folder = mkdtempSync(join(tmpdir(), 'deskfile-backup-'))
const dataDir = join(folder, 'data')
const env = { ...process.env, NODE_ENV: 'production' as const, LOG_LEVEL: 'silent' }
try {
  await measure()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<void> {
  const words = ['demo', '--data', dataDir, '--password', PASSWORD, '--tickets', String(TICKETS)]
  execFileSync(PROGRAM[0], [PROGRAM[1], ...words], { env, stdio: 'ignore' })
  const server = spawn(PROGRAM[0], [PROGRAM[1], 'serve', '--data', dataDir, '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(server.stdout, 'data')) as [Buffer]
  const origin = /runs at (\S+)/.exec(said.toString())![1]!
  const cookie = await signIn(origin)
  const ticket = await findTicket(origin, cookie)
  const alone: number[] = []
  const loaded: number[] = []
  const without: number[] = []
  const during: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await backUp(round, 'alone'))
    without.push(...(await whileWriting(ticket, cookie, () => sleep(2_000))))
    during.push(
      ...(await whileWriting(ticket, cookie, async () => void loaded.push(await backUp(round, 'loaded')))),
    )
  }
  const mib = statSync(join(folder, '0-loaded.tar')).size / 1024 / 1024
  say(`Backup of ${TICKETS} tickets, ${mib.toFixed(0)} MiB: ${median(alone).toFixed(0)} ms with nobody there`)
  say(
    `Under ${WRITES_PER_SECOND} replies a second: ${median(loaded).toFixed(0)} ms, at most ${Math.max(...loaded).toFixed(0)} ms`,
  )
  const p99 = (times: number[]) =>
    percentile(
      times.sort((a, b) => a - b),
      0.99,
    ).toFixed(0)
  say(
    `A reply meanwhile: median ${median(during).toFixed(0)} ms, p99 ${p99(during)} ms; without a backup ${median(without).toFixed(0)} ms, p99 ${p99(without)} ms`,
  )
  await end(server)
}

async function backUp(round: number, name: string): Promise<number> {
  const began = performance.now()
  const file = join(folder, `${round}-${name}.tar`)
  const child = spawn(PROGRAM[0], [PROGRAM[1], 'backup', file, '--data', dataDir], { env, stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`backup ended with ${code}`)
  return performance.now() - began
}

/** @returns how long each reply took that was sent while `act` ran, milliseconds. */
async function whileWriting(ticket: string, cookie: string, act: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const writes: Promise<void>[] = []
  const headers = { cookie, origin: new URL(ticket).origin, 'sec-fetch-site': 'same-origin' }
  const write = async () => {
    const began = performance.now()
    const body = new URLSearchParams({ body: `Written while it is backed up, ${began}` })
    const answer = await fetch(`${ticket}/reply`, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
    })
    if (answer.status !== 303) throw new Error(`A reply was answered ${answer.status}`)
    times.push(performance.now() - began)
  }
  const timer = setInterval(() => void writes.push(write()), 1_000 / WRITES_PER_SECOND)
  await act()
  clearInterval(timer)
  await Promise.all(writes)
  return times
}

async function signIn(origin: string): Promise<string> {
  const body = new URLSearchParams({ email: 'owner@demo.example', password: PASSWORD })
  const headers = { origin, 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(`${origin}/admin/login`, { method: 'POST', headers, body, redirect: 'manual' })
  return answer.headers.get('set-cookie')!.split(';')[0]!
}

/** One that takes replies. The team's: a customer's are limited. */
async function findTicket(origin: string, cookie: string): Promise<string> {
  const list = await (await fetch(`${origin}/admin/tickets?status=open`, { headers: { cookie } })).text()
  return origin + /\/admin\/tickets\/[a-z0-9-]+\/TKT-\d{6}/.exec(list)![0]
}

async function end(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM')
  await once(server, 'exit')
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
