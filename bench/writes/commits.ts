import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from '../load.ts'
import type { Committed } from './committer.ts'
import { atLeast, atMost, printTable, short, type Target } from './table.ts'

const WRITERS = [1, 8, 64] as const
const ENGINES = ['plain', 'deskfile'] as const
const ROUNDS = 3
const ROUND_MS = 1_500
const WARM_UP_MS = 500
/** What a sync takes on a disk that writes through. */
const SLOW_SYNC_MS = 4

interface Case {
  engine: (typeof ENGINES)[number]
  writers: (typeof WRITERS)[number]
  child: ChildProcess
  rounds: Committed[]
}

/** Commits of so many writers at once, on the disk as it is. */
export async function measureCommits(folder: string): Promise<Target[]> {
  const { one, many } = await compare(folder, 'Commits on this disk', [])
  return [
    ...targets('', one, many),
    atMost('processor for a commit, 64 writers, beside plain', many.processor, 0.25, ' ×'),
  ]
}

/** The same where each sync takes {@link SLOW_SYNC_MS}: this disk may answer before anything is on it. */
export async function measureSlowCommits(folder: string): Promise<Target[]> {
  const call = 'fsync,fdatasync'
  const { one, many } = await compare(folder, `Commits where a sync takes ${SLOW_SYNC_MS} ms more`, [
    ...['strace', '-f', '--seccomp-bpf', '-qq', '-o', '/dev/null', '-e', `trace=${call}`],
    ...['-e', `inject=${call}:delay_enter=${SLOW_SYNC_MS}ms`],
  ])
  return targets(`, a sync takes ${SLOW_SYNC_MS} ms more`, one, many)
}

function targets(where: string, one: Beside, many: Beside): Target[] {
  return [
    atLeast(`commits a second, 64 writers, beside plain${where}`, many.perSecond, 10, ' ×'),
    atLeast(`commits a second, one writer, beside plain${where}`, one.perSecond, 1, ' ×'),
    atMost(`delay of the event loop, 64 writers, p99${where}`, many.delayMs, 40, ' ms'),
  ]
}

/** Each case is a process with a file of its own, begun by `tracer`. */
async function compare(folder: string, title: string, tracer: readonly string[]) {
  const cases: Case[] = []
  try {
    for (const writers of WRITERS)
      for (const engine of ENGINES) cases.push(await start(folder, engine, writers, tracer))
    for (const one of cases) await run(one, WARM_UP_MS)
    for (let round = 0; round < ROUNDS; round++)
      for (const one of cases) one.rounds.push(await run(one, ROUND_MS))
  } finally {
    await Promise.all(cases.map(({ child }) => end(child)))
  }
  print(title, cases)
  return { one: beside(cases, 1), many: beside(cases, 64) }
}

async function start(
  folder: string,
  engine: Case['engine'],
  writers: Case['writers'],
  tracer: readonly string[],
): Promise<Case> {
  const file = join(mkdtempSync(join(folder, `${engine}-`)), 'bench.sqlite')
  const program = fileURLToPath(new URL('committer.ts', import.meta.url))
  const command = [...tracer, process.execPath]
  const child = fork(program, [engine, String(writers), file], {
    execPath: command[0],
    execArgv: command.slice(1),
  })
  child.once('exit', (code) => {
    if (code) throw new Error(`${engine} with ${writers} writers ended with ${code}`)
  })
  await once(child, 'message')
  return { engine, writers, child, rounds: [] }
}

async function run({ child }: Case, ms: number): Promise<Committed> {
  const answer = once(child, 'message')
  child.send(ms)
  return (await answer)[0] as Committed
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.disconnect()
  await ended
}

interface Beside {
  perSecond: number
  processor: number
  delayMs: number
}

/** Medians of what each round's two gave. */
function beside(cases: readonly Case[], writers: number): Beside {
  const of = (engine: Case['engine']) =>
    cases.find((one) => one.engine === engine && one.writers === writers)!.rounds
  const [plain, ours] = [of('plain'), of('deskfile')]
  return {
    perSecond: median(ours.map((round, i) => round.perSecond / plain[i]!.perSecond)),
    processor: median(ours.map((round, i) => round.microseconds / plain[i]!.microseconds)),
    delayMs: median(ours.map((round) => round.delay.p99)),
  }
}

function print(title: string, cases: readonly Case[]): void {
  printTable(`${title}: medians of ${ROUNDS} interleaved rounds of ${ROUND_MS} ms, the loop's worst of all`, [
    [
      'writers',
      'engine',
      'commits/s',
      'µs a commit',
      'loop p50 ms',
      'p99 ms',
      'worst ms',
      'beside plain',
      'µs',
    ],
    ...cases.map(({ writers, engine, rounds }) => {
      const { perSecond, processor } = beside(cases, writers)
      return [
        String(writers),
        engine,
        short(median(rounds.map((round) => round.perSecond))),
        short(median(rounds.map((round) => round.microseconds))),
        short(median(rounds.map((round) => round.delay.p50))),
        short(median(rounds.map((round) => round.delay.p99))),
        short(Math.max(...rounds.map((round) => round.delay.max))),
        ...(engine === 'plain' ? ['', ''] : [`${short(perSecond)} ×`, `${short(processor)} ×`]),
      ]
    }),
  ])
}
