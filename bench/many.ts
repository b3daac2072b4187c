import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, percentile } from './load.ts'
import { makeWorkspaceCopies } from './workspace-copies.ts'

/** `npm run bench:many`: what ten thousand workspaces in one data folder cost (docs/benchmarks.md). */
const WORKSPACES = Number(process.argv[2] ?? 10_000)
const STARTS = 9
const IDLE_MS = 60_000
const COLD = 500

const folder = mkdtempSync(join(tmpdir(), 'deskfile-many-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const [few, many] = [join(folder, 'few'), join(folder, 'many')]
  await makeWorkspaceCopies(few, 1)
  await makeWorkspaceCopies(many, WORKSPACES)
  const starts = { few: [] as number[], many: [] as number[] }
  for (let round = 0; round < STARTS; round++) {
    starts.few.push(await timeStart(few))
    starts.many.push(await timeStart(many))
  }
  const slower = median(starts.many) / median(starts.few)
  say(
    `Start: ${median(starts.few).toFixed(0)} ms with one workspace, ${median(starts.many).toFixed(0)} ms with ${WORKSPACES}: ${slower.toFixed(2)} × (at most 1.5)`,
  )

  const { child, origin } = await start(many)
  const began = performance.now()
  // The look around after the start, in which every workspace is opened once. A busy machine may starve it a while.
  for (let quiet = 0, busy = cpuMs(child); quiet < 5; ) {
    await sleep(2_000)
    const now = cpuMs(child)
    quiet = now - busy < 100 ? quiet + 1 : 0
    busy = now
  }
  say(
    `Looked into every workspace after ${((performance.now() - began) / 1_000).toFixed(0)} s, in the background`,
  )
  const before = cpuMs(child)
  await sleep(IDLE_MS)
  say(`Idle: ${(((cpuMs(child) - before) / IDLE_MS) * 100).toFixed(2)} % of a processor (under 1)`)

  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cold: number[] = []
  const warm: number[] = []
  for (let i = 0; i < 50; i++) await ask(agent, `${origin}/ws-${WORKSPACES - 1 - i}/login`)
  for (let i = 0; i < COLD; i++) {
    const page = `${origin}/ws-${i}/login`
    cold.push(await ask(agent, page))
    warm.push(await ask(agent, page))
  }
  const p99 = (times: number[]) =>
    percentile(
      times.sort((a, b) => a - b),
      0.99,
    )
  say(
    `First request to a cold workspace: p99 ${p99(cold).toFixed(1)} ms, warm ${p99(warm).toFixed(1)} ms: ${(p99(cold) / p99(warm)).toFixed(1)} × (at most 5)`,
  )
  const capped = rssMib(child)
  for (let i = COLD; i < Math.min(WORKSPACES, 8 * COLD); i++) await ask(agent, `${origin}/ws-${i}/login`)
  say(
    `RSS after ${COLD} workspaces: ${capped.toFixed(0)} MiB; after ${8 * COLD}: ${rssMib(child).toFixed(0)} MiB (open at most 200)`,
  )
  agent.destroy()
  child.kill()
  await once(child, 'exit')
}

async function start(dataDir: string): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, ['server/deskfile.js', 'serve', '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'silent' },
  })
  let said = ''
  const origin = await new Promise<string>((resolve) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /Deskfile runs at (\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
  })
  return { child, origin }
}

async function timeStart(dataDir: string): Promise<number> {
  const began = performance.now()
  const { child, origin } = await start(dataDir)
  const agent = new Agent()
  await ask(agent, `${origin}/ws-0/login`)
  const took = performance.now() - began
  child.kill('SIGKILL')
  await once(child, 'exit')
  return took
}

function ask(agent: Agent, url: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      answer.resume()
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve(performance.now() - began) : reject(new Error(`${url}: not 200`)),
      )
    }).once('error', reject)
  })
}

/** Processor time, of all threads. A tick is ten milliseconds. */
function cpuMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function rssMib({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
