import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { median, percentile, postShot, shootOnce } from './load.ts'
import type { LoopDelay, Pauses } from './loop-probe.ts'
import { NO_TICKET, type Prepared, prepare } from './prepare.ts'
import { programOf } from './server.ts'

/**
 * `npm run bench:loop`: how long the event loop of the real server is held, idle and under sign-ins, uploads, a backup
 * and fifty replies a second (docs/benchmarks.md). `--only replies,uploads` leaves the others out, `--seconds N` is
 * the length of each part, `--profile DIR` has Node write there what the server did. A process that does nothing stands
 * beside: what its loop is late by is the machine's doing.
 */
const REPLIES_A_SECOND = 50
const UPLOADS_A_SECOND = 2
const SIGN_INS_AT_ONCE = 2
const FILE_BYTES = 10 * 1024 * 1024
const PASSWORD = 'orange bicycle under rain'
/** What the 99th percentile may be above the idle one. */
const MAX_MORE_MS = 25

/** Whatever is not answered then is left: on a busy machine more may wait than was measured. */
const BACKLOG_MS = 5_000
const PROBE = ['--import', './bench/loop-probe.ts']

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    profile: { type: 'string' },
    seconds: { type: 'string', default: '15' },
  },
})
const seconds = Number(values.seconds)
const only = values.only?.split(',')

const folder = mkdtempSync(join(tmpdir(), 'deskfile-loop-'))
const prepared = prepare(join(folder, 'data'))
const { child, port } = await startProbed()
const floor = spawn(process.execPath, [...PROBE, '--eval', 'setInterval(() => {}, 1_000)'], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
try {
  await warmUp()
  await sleep(3_000)
  await readBoth()
  await sleep(seconds * 1_000)
  const idle = await readBoth()
  print('idle', idle)

  const load = startLoad()
  await sleep(seconds * 1_000)
  const busy = await readBoth()
  print('under load', busy)
  process.stdout.write(`${await load.stop()}\n`)
  const more = busy.server.p99 - idle.server.p99
  const machine = busy.floor.p99 - idle.floor.p99
  process.stdout.write(
    `p99 under load − p99 idle: ${more.toFixed(1)} ms (at most ${MAX_MORE_MS}), of a process that does nothing ${machine.toFixed(1)} ms\n`,
  )
  if (more > MAX_MORE_MS) process.exitCode = 1
} finally {
  for (const process of [floor, child]) {
    process.kill()
    await once(process, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
}

async function startProbed(): Promise<{ child: ChildProcess; port: number }> {
  const program = programOf()
  const profiling = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []
  const started = spawn(
    process.execPath,
    [...profiling, ...PROBE, ...program.words, 'serve', '--data', join(folder, 'data'), '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, LOG_LEVEL: 'error', ...program.env },
    },
  )
  for await (const line of createInterface({ input: started.stdout! })) {
    const found = /localhost:(\d+)/.exec(line)?.[1]
    if (found) return { child: started, port: Number(found) }
  }
  throw new Error('the server did not start')
}

interface Delays {
  server: LoopDelay
  floor: LoopDelay
}

async function readBoth(): Promise<Delays> {
  const [server, idle] = await Promise.all([child, floor].map(readDelay))
  return { server: server!, floor: idle! }
}

async function readDelay(of: ChildProcess): Promise<LoopDelay> {
  of.send('loop delay')
  const [delay] = await once(of, 'message')
  return delay as LoopDelay
}

/** What is loaded and compiled for the first request of a kind is not what one costs. */
async function warmUp(): Promise<void> {
  const files = makeFiles()
  for (let i = 0; i < 40; i++) {
    await reply(i)
    if (i % 10 === 0) {
      await signIn()
      await upload(i, files)
    }
  }
}

function startLoad(): { stop(): Promise<string> } {
  let isOver = false
  const running: Promise<void>[] = []
  const times = new Map<string, number[]>()
  const timed = async (what: string, act: () => Promise<unknown>) => {
    const began = performance.now()
    try {
      await act()
    } catch (error) {
      // The server ends before it has answered all of them.
      if (isOver) return
      throw error
    }
    times.set(what, [...(times.get(what) ?? []), performance.now() - began])
  }
  const wanted = (what: string) => only === undefined || only.includes(what)
  const lane = async (what: string, act: () => Promise<unknown>) => {
    while (!isOver) await timed(what, act)
  }
  /** So many a second, whether those before have been answered or not. */
  const paced = async (what: string, aSecond: number, act: (n: number) => Promise<unknown>) => {
    const began = performance.now()
    const under: Promise<void>[] = []
    for (let n = 0; !isOver; n++) {
      await sleep(Math.max(0, began + (n * 1_000) / aSecond - performance.now()))
      under.push(timed(what, () => act(n)))
    }
    await Promise.all(under)
  }
  const files = makeFiles()
  if (wanted('replies')) running.push(paced('replies', REPLIES_A_SECOND, (n) => reply(n + 100)))
  if (wanted('uploads')) running.push(paced('uploads', UPLOADS_A_SECOND, (n) => upload(n + 100, files)))
  if (wanted('sign-ins')) for (let i = 0; i < SIGN_INS_AT_ONCE; i++) running.push(lane('sign-ins', signIn))
  if (wanted('backups')) running.push(lane('backups', backUp))
  return {
    async stop() {
      isOver = true
      await Promise.race([Promise.all(running), sleep(BACKLOG_MS)])
      return [...times]
        .map(([what, took]) => {
          const sorted = [...took].sort((a, b) => a - b)
          return `${took.length} ${what} (median ${median(took).toFixed(0)} ms, p99 ${percentile(sorted, 0.99).toFixed(0)} ms)`
        })
        .join(', ')
    },
  }
}

function writers(): Prepared['customers'] {
  return prepared.customers.slice(1).filter(({ ticket }) => ticket !== NO_TICKET)
}

/** Everybody in turn, as replies are limited by customer. */
function reply(n: number): Promise<unknown> {
  const all = writers()
  const { ticket, cookie } = all[n % all.length]!
  const body = `The chain jumps again, for the ${n}. time. `.repeat(5)
  const path = `/${prepared.subdomain}/tickets/${ticket}/reply`
  return shootOnce(port, postShot(port, path, cookie, { body }))
}

/** Of the demo's own people, as the many others have no password. */
function signIn(): Promise<unknown> {
  return shootOnce(
    port,
    postShot(port, '/fernweh/login', '', { email: 'anna@demo.example', password: PASSWORD }),
  )
}

function makeFiles(): { name: string; content: Buffer }[] {
  const begins = (hex: string) =>
    Buffer.concat([Buffer.from(hex, 'hex'), randomBytes(FILE_BYTES - hex.length / 2)])
  return [
    { name: 'screenshot.png', content: begins('89504e470d0a1a0a') },
    { name: 'invoice.pdf', content: begins(Buffer.from('%PDF-1.7\n').toString('hex')) },
    // Text is looked at whole.
    { name: 'log.txt', content: Buffer.from('The bell rings by itself.\n'.repeat(FILE_BYTES / 26)) },
  ]
}

async function upload(n: number, files: { name: string; content: Buffer }[]): Promise<void> {
  const all = writers()
  const { cookie } = all[n % all.length]!
  const { name, content } = files[n % files.length]!
  const form = new FormData()
  form.append('attachments', new Blob([new Uint8Array(content)]), name)
  const answer = await fetch(`http://127.0.0.1:${port}/${prepared.subdomain}/tickets/attachments`, {
    method: 'POST',
    headers: { cookie, origin: `http://127.0.0.1:${port}` },
    body: form,
  })
  const text = await answer.text()
  if (answer.status !== 200 || !text.includes('"refused":[]'))
    throw new Error(`an upload was answered ${answer.status}: ${text.slice(0, 300)}`)
}

/** As the scheduled one: in a process of its own, compressed. */
async function backUp(): Promise<void> {
  await promisify(execFile)(process.execPath, [
    'server/deskfile.js',
    'backup',
    join(folder, 'backup.tar.gz'),
    '--data',
    join(folder, 'data'),
  ])
  rmSync(join(folder, 'backup.tar.gz'))
}

function print(what: string, { server, floor }: Delays): void {
  const line = (name: string, { p50, p99, max }: LoopDelay) => {
    const [a, b, c] = [p50, p99, max].map((ms) => ms.toFixed(1).padStart(7))
    return `${name.padEnd(26)} p50 ${a} ms   p99 ${b} ms   max ${c} ms`
  }
  const pauses = (name: string, { count, total, longest }: Pauses) =>
    `${count} ${name} (${total.toFixed(0)} ms, the longest ${longest.toFixed(1)})`
  process.stdout.write(
    `${line(what, server)}   collections: ${pauses('young', server.young)}, ${pauses('old', server.old)}\n`,
  )
  process.stdout.write(`${line('  beside, doing nothing', floor)}\n`)
}
