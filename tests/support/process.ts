import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { CHECKOUT } from './checkout.ts'
import { Visitor } from './site.ts'
import { PASSWORD, WORLD } from './world.ts'

export interface Running {
  origin: string
  child: ChildProcess
  /** Everything it has said on standard output. */
  log(): string
  signedIn(name: 'anna' | 'ben' | 'olga'): Promise<Visitor>
  /** @returns the exit code and how many milliseconds it took. */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
}

export interface StartOptions {
  dataDir: string
  command?: readonly [string, ...string[]]
  env?: Record<string, string>
  cwd?: string
  uid?: number
  port?: number
}

/** `deskfile serve` in a process of its own, on a free port. Killed with the test, whatever happens. */
export async function startServer(options: StartOptions): Promise<Running> {
  const { dataDir, command = CHECKOUT, env, cwd, uid, port = 0 } = options
  const [executable, ...words] = command
  const child = spawn(executable, [...words, 'serve', '--data', dataDir, '--port', String(port)], {
    env: { ...bare(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd ? { cwd } : {}),
    ...(uid ? { uid, gid: uid } : {}),
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const take = (chunk: string) => {
      said += chunk
      const found = /Deskfile runs at (\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    }
    child.stdout!.setEncoding('utf8').on('data', take)
    child.stderr!.setEncoding('utf8').on('data', take)
    child.once('exit', (code, signal) => reject(new Error(`serve ended (${code ?? signal}):\n${said}`)))
    child.once('error', reject)
  })
  return {
    origin,
    child,
    log: () => said,
    async signedIn(name) {
      const visitor = new Visitor(origin)
      const who = name === 'olga' ? WORLD.owner : WORLD[name]
      const answer = await visitor.post(name === 'olga' ? '/admin/login' : '/acme/login', {
        email: who.email,
        password: PASSWORD,
      })
      if (answer.status >= 400) throw new Error(`${name} could not sign in: ${answer.status}`)
      return visitor
    },
    async stop(signal = 'SIGTERM') {
      const began = performance.now()
      const ended = once(child, 'exit')
      child.kill(signal)
      const [code] = (await ended) as [number | null]
      return { code, ms: performance.now() - began }
    },
  }
}

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** One command of the program, to its end. @param options.input what it reads on standard input. */
export async function runCommand(
  words: readonly string[],
  options: Omit<Partial<StartOptions>, 'dataDir'> & { input?: string } = {},
): Promise<Ran> {
  const { command = CHECKOUT, env, cwd, uid, input } = options
  const [executable, ...before] = command
  const child = spawn(executable, [...before, ...words], {
    env: { ...bare(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd ? { cwd } : {}),
    ...(uid ? { uid, gid: uid } : {}),
  })
  const ended = once(child, 'exit')
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await ended) as [number | null]
  return { code, out, err }
}

/** What a service manager would give it: nothing of the shell that runs the tests. */
function bare(): NodeJS.ProcessEnv {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env
  return {
    PATH,
    ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  }
}
