import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** What everybody's first minutes ask for. */
const PAGES = ['/healthz', '/admin/login', '/setup', '/nobody/tickets', '/favicon.svg']

/** Lets a binary answer a few pages and stops it: at its end it writes what a start compiles. */
export async function warmUp(binary: string, folder: string): Promise<void> {
  const child = spawn(binary, ['serve', '--data', join(folder, 'data'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', LOG_LEVEL: 'silent', NODE_ENV: 'production' },
  })
  const ended = once(child, 'exit')
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    if (said.includes('runs at')) break
  }
  const origin = /runs at (\S+)/.exec(said)?.[1]
  if (!origin) throw new Error(`The binary does not start:\n${said}`)
  for (const page of PAGES) await (await fetch(origin + page)).arrayBuffer()
  child.kill('SIGTERM')
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`The binary ended with ${code}.`)
}
