import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
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

execFileSync('npm', ['run', 'build:binary'], { stdio: ['ignore', 'ignore', 'ignore'] })
const nothing: number[] = []
const empty: number[] = []
const warm: number[] = []
const rss: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  nothing.push(await timeNothing())
  const folder = mkdtempSync(join(tmpdir(), 'deskfile-start-'))
  empty.push((await timeStart(folder)).ms)
  const second = await timeStart(folder)
  warm.push(second.ms)
  rss.push(second.rssMib)
  rmSync(folder, { recursive: true })
}
const base = median(nothing)
const times = (ms: number[]) => `${median(ms).toFixed(0)} ms, ${(median(ms) / base).toFixed(1)} × node -e 0`
const size = statSync(BINARY).size
process.stdout.write(
  [
    `node -e 0: ${base.toFixed(0)} ms`,
    `From an empty folder to the first page: ${times(empty)} (at most 6 ×)`,
    `Warm, to the first page: ${times(warm)} (at most 4.5 ×)`,
    `RSS after the first page: ${median(rss).toFixed(0)} MiB (at most 130)`,
    `Size: ${(size / 1024 / 1024).toFixed(1)} MiB (at most 115), ${(gzipSync(readFileSync(BINARY)).byteLength / 1e6).toFixed(1)} MB compressed (at most 45)`,
    '',
  ].join('\n'),
)

async function timeNothing(): Promise<number> {
  const began = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - began
}

async function timeStart(dataDir: string): Promise<{ ms: number; rssMib: number }> {
  const began = performance.now()
  const child = spawn(BINARY, ['serve', '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'silent' },
  })
  const origin = await announced(child)
  const page = await fetch(`${origin}/admin/login`)
  await page.arrayBuffer()
  const ms = performance.now() - began
  if (page.status !== 200) throw new Error(`The first page answered ${page.status}.`)
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  const rssMib = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  child.kill()
  await once(child, 'exit')
  return { ms, rssMib }
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
