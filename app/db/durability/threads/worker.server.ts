import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Answer, Job } from './job.ts'

/** Each holds ten megabytes, and starting one takes a tenth of a second that nobody's page waits for. */
const IDLE_MS = 10_000

let program: { source: string; addonPath: string | undefined } | undefined

/** The binary carries the thread's program inside itself, and has written SQLite's addon to a file. */
export function setEmbeddedThread(source: string, addonPath: string): void {
  program = { source, addonPath }
}

/**
 * To read its TypeScript costs each thread 15 MB and a quarter of a second. Read once: a build may write the file anew
 * while threads still come and go.
 */
export function setThreadFile(path: string): void {
  const requireFrom = `require('node:module').createRequire(${JSON.stringify(path)})`
  const source = `((require) => {${readFileSync(path, 'utf8')}\n})(${requireFrom})`
  program = { source, addonPath: undefined }
}

export interface Waiting {
  job: Job
  whileHeld: (step: number) => unknown
  steps: number
  wasTriedBefore: boolean
  resolve(): void
  reject(error: unknown): void
}

export class Thread {
  readonly worker = startWorker()
  #doing: Waiting | undefined
  #idle: NodeJS.Timeout | undefined

  constructor(free: () => void, died: (doing: Waiting | undefined, cause: unknown) => void) {
    this.worker.unref()
    this.worker.on('message', (answer: Answer) => void this.#answered(answer, free))
    let cause: unknown
    this.worker.once('error', (error) => {
      cause = error
    })
    this.worker.once('exit', () => died(this.#doing, cause))
  }

  get doing(): Job | undefined {
    return this.#doing?.job
  }

  /** Calls when it has had nothing to do for a while. */
  rest(idle: () => void): void {
    this.#idle = setTimeout(idle, IDLE_MS).unref()
  }

  begin(waiting: Waiting): void {
    clearTimeout(this.#idle)
    this.#doing = waiting
    this.worker.ref()
    this.worker.postMessage(waiting.job)
  }

  async #answered(answer: Answer, free: () => void): Promise<void> {
    const doing = this.#doing!
    if (answer.state === 'held') {
      let isStopped = false
      try {
        await doing.whileHeld(doing.steps++)
      } catch (error) {
        isStopped = true
        doing.reject(error)
      }
      this.worker.postMessage(isStopped ? 'stop' : 'go on')
      return
    }
    this.#doing = undefined
    this.worker.unref()
    if (answer.state === 'failed') doing.reject(Object.assign(new Error(answer.text), { code: answer.code }))
    else doing.resolve()
    free()
  }
}

function startWorker(): Worker {
  const options = { execArgv: [], workerData: { addonPath: program?.addonPath } }
  if (program) return new Worker(program.source, { ...options, eval: true })
  const path = createRequire(import.meta.url).resolve('#app/db/durability/threads/thread.server.ts')
  return new Worker(path, options)
}
