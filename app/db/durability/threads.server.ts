import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Answer, Job } from './job.ts'

/** As many files as may stall before the others' checkpoints wait. Each is started when it is first needed. */
const MAX_THREADS = 3

/** A thread died over it. Nothing is lost: each job may be done again. */
export class ThreadDiedError extends Error {
  readonly code = 'DESKFILE_THREAD_DIED'
}

let embedded: { source: string; addonPath: string } | undefined

/** The binary carries the thread's program inside itself, and has written SQLite's addon to a file. */
export function setEmbeddedThread(source: string, addonPath: string): void {
  embedded = { source, addonPath }
}

interface Waiting {
  job: Job
  whileHeld: () => unknown
  wasHeld: boolean
  wasTriedBefore: boolean
  resolve(): void
  reject(error: unknown): void
}

class Thread {
  readonly worker = startWorker()
  #doing: Waiting | undefined

  constructor(free: () => void, died: (waiting: Waiting | undefined) => void) {
    this.worker.unref()
    this.worker.on('message', (answer: Answer) => void this.#answered(answer, free))
    this.worker.on('error', () => {})
    this.worker.once('exit', () => died(this.#doing))
  }

  get isIdle(): boolean {
    return this.#doing === undefined
  }

  begin(waiting: Waiting): void {
    this.#doing = waiting
    this.worker.ref()
    this.worker.postMessage(waiting.job)
  }

  async #answered(answer: Answer, free: () => void): Promise<void> {
    const doing = this.#doing!
    if (answer.state === 'held') {
      doing.wasHeld = true
      try {
        await doing.whileHeld()
      } catch (error) {
        doing.reject(error)
      }
      this.worker.postMessage('go on')
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
  const options = { execArgv: [], workerData: { addonPath: embedded?.addonPath } }
  if (embedded) return new Worker(embedded.source, { ...options, eval: true })
  return new Worker(createRequire(import.meta.url).resolve('#app/db/durability/thread.ts'), options)
}

class Threads {
  readonly #threads = new Set<Thread>()
  readonly #queue: Waiting[] = []

  /**
   * @param whileHeld called while the thread has the file open, and awaited before it goes on.
   * @throws what SQLite said there, with its `code`; ThreadDiedError.
   */
  run(job: Job, whileHeld: () => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, whileHeld, wasHeld: false, wasTriedBefore: false, resolve, reject })
      this.#next()
    })
  }

  /** For a test: as if each of them had crashed. */
  async end(): Promise<void> {
    for (const { worker } of [...this.#threads]) await worker.terminate()
  }

  #next(): void {
    while (this.#queue.length > 0) {
      const thread = this.#findIdle()
      if (!thread) return
      thread.begin(this.#queue.shift()!)
    }
  }

  #findIdle(): Thread | undefined {
    for (const thread of this.#threads) if (thread.isIdle) return thread
    if (this.#threads.size >= MAX_THREADS) return undefined
    const thread: Thread = new Thread(
      () => this.#next(),
      (doing) => this.#died(thread, doing),
    )
    this.#threads.add(thread)
    return thread
  }

  #died(thread: Thread, doing: Waiting | undefined): void {
    this.#threads.delete(thread)
    if (doing?.wasHeld || doing?.wasTriedBefore) doing.reject(new ThreadDiedError('a database thread died'))
    else if (doing) this.#queue.unshift({ ...doing, wasTriedBefore: true })
    this.#next()
  }
}

export const threads = new Threads()
