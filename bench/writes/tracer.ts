import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Attaches strace to all threads of a process. @returns what detaches it. */
export async function trace(pid: number, words: readonly string[]): Promise<() => Promise<void>> {
  const tracer = spawn('strace', ['-f', '-p', String(pid), ...words], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(tracer, 'exit')
  let said = ''
  const attached = new Promise<void>((resolve) => {
    tracer.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.includes(`Process ${pid} attached`)) resolve()
    })
  })
  await Promise.race([
    attached,
    ended.then(() => {
      throw new Error(`strace ended: ${said}`)
    }),
  ])
  return async () => {
    tracer.kill('SIGINT')
    await ended
  }
}
