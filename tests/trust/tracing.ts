import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { temporaryFolder } from '#tests/support/install.ts'
import type { Running } from '#tests/support/process.ts'

/** The process and those that it has started. */
function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(family)]
}

export interface Trace {
  /** As strace writes it: the thread's id, then the call with the paths of its descriptors. */
  lines(): string[]
  end(): Promise<void>
}

export interface Tracing {
  /** Comma-separated names of system calls. */
  calls: string
  /** Only what concerns these files. */
  paths?: string[]
  /** strace's own words: `error=EIO:when=2+3`, `delay_enter=2s`. */
  inject?: string
}

/** Watches, fails or delays system calls of a server and its workers, until it is ended. */
export async function trace(server: Running, { calls, paths = [], inject }: Tracing): Promise<Trace> {
  const pids = family(server.child.pid!)
  const out = join(temporaryFolder(), 'trace')
  const tracer: ChildProcess = spawn(
    'strace',
    [
      ...['-f', '-y', '-o', out, '-e', `trace=${calls}`],
      ...pids.flatMap((pid) => ['-p', String(pid)]),
      ...paths.flatMap((path) => ['-P', path]),
      ...(inject ? ['-e', `inject=${calls}:${inject}`] : []),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  onTestFinished(() => void tracer.kill('SIGKILL'))
  let said = ''
  tracer.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  await expect.poll(() => pids.filter((pid) => said.includes(`Process ${pid} attached`))).toEqual(pids)
  return {
    lines: () => readFileSync(out, 'utf8').split('\n'),
    async end() {
      const ended = once(tracer, 'exit')
      tracer.kill('SIGINT')
      await ended
    },
  }
}
