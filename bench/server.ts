import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface StartedServer {
  port: number
  pid: number
  /** Resolves once it has closed its files: its folder may be removed. */
  stop(): Promise<void>
}

/** A benchmark that breaks off leaves no server behind. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill()
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

export interface ProgramOf {
  env: Record<string, string>
  /** Node's own options, and what it runs. */
  words: string[]
}

/** What `npm run deskfile` runs in a checkout. */
export function programOf(checkout = process.cwd()): ProgramOf {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    scripts: { deskfile: string }
  }
  const all = scripts.deskfile.split(' ')
  const node = all.indexOf('node')
  return {
    env: Object.fromEntries(all.slice(0, node).map((setting) => setting.split('='))),
    words: all.slice(node + 1),
  }
}

/** The server of a checkout, on any port. */
export function startDeskfile(
  checkout: string,
  dataDir: string,
  { env = {}, nodeOptions = [] }: { env?: Record<string, string>; nodeOptions?: string[] } = {},
): Promise<StartedServer> {
  const program = programOf(checkout)
  const args = [...nodeOptions, ...program.words, 'serve', '--data', dataDir, '--port', '0']
  return startServer(args, /localhost:(\d+)/, { ...program.env, ...env }, checkout)
}

/** A server process of ours; `port` finds the port in a line that it prints. */
export function startServer(
  args: string[],
  port: RegExp,
  env: Record<string, string> = {},
  cwd = process.cwd(),
): Promise<StartedServer> {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'error', NODE_ENV: 'production', ...env },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill()
    await ended
  }
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)))
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const found = port.exec(line)?.[1]
      if (found) resolve({ port: Number(found), pid: child.pid!, stop })
    })
  })
}
