import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { median } from './load.ts'

/**
 * `npm run bench:binary`: how fast the binary starts, beside a Node that does nothing, and how big it is
 * (docs/benchmarks.md). Rounds are interleaved, so that a busy machine slows all of them alike.
 */
const ROUNDS = 20
const BINARY = resolve('dist/deskfile')

if (!process.argv.includes('--as-built')) {
  execFileSync('npm', ['run', 'build:binary'], { stdio: ['ignore', 'ignore', 'ignore'] })
}
const nothing: number[] = []
const empty: Start[] = []
const warm: Start[] = []
for (let round = 0; round < ROUNDS; round++) {
  nothing.push(await timeNothing())
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-start-'))
  empty.push(await timeStart(folder))
  warm.push(await timeStart(folder))
  rmSync(folder, { recursive: true })
}
const base = median(nothing)
const times = (starts: Start[], of: 'aliveMs' | 'pageMs') => {
  const ms = median(starts.map((start) => start[of]))
  return `${ms.toFixed(0)} ms, ${(ms / base).toFixed(1)} × node -e 0`
}
const size = statSync(BINARY).size
process.stdout.write(
  [
    `node -e 0: ${base.toFixed(0)} ms`,
    `From an empty folder to the first 200: ${times(empty, 'aliveMs')} (at most 6 ×)`,
    `From an empty folder to the first page: ${times(empty, 'pageMs')}`,
    `Warm, to the first 200: ${times(warm, 'aliveMs')} (at most 4.5 ×)`,
    `Warm, to the first page: ${times(warm, 'pageMs')}`,
    `RSS after the first page: ${median(warm.map((start) => start.rssMib)).toFixed(0)} MiB (at most 130)`,
    `Size: ${(size / 1024 / 1024).toFixed(1)} MiB (at most 115), ${(gzipSync(readFileSync(BINARY)).byteLength / 1e6).toFixed(1)} MB compressed (at most 45)`,
    '',
  ].join('\n'),
)

async function timeNothing(): Promise<number> {
  const began = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - began
}

interface Start {
  /** Milliseconds from the start of the process to the answer of /healthz, and of the sign-in page after it. */
  aliveMs: number
  pageMs: number
  rssMib: number
}

async function timeStart(dataDir: string): Promise<Start> {
  const began = performance.now()
  const child = spawn(BINARY, ['serve', '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'silent' },
  })
  const origin = await announced(child)
  await ask(`${origin}/healthz`)
  const aliveMs = performance.now() - began
  await ask(`${origin}/admin/login`)
  const pageMs = performance.now() - began
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  const rssMib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  child.kill()
  await once(child, 'exit')
  return { aliveMs, pageMs, rssMib }
}

function ask(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (answer) => {
      answer.resume()
      answer.once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${url}: not 200`))))
    }).once('error', reject)
  })
}

function announced(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const origin = /Deskfile runs at (\S+)/.exec(said)?.[1]
      if (origin) resolve(origin)
    })
  })
}
