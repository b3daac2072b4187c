import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { Answer, Job } from './job.ts'

/** As many files as may stall before the others' checkpoints wait. A thread is started when it is first needed. */
const MAX_STALLED = 3
/** The others are for opening what nobody has open here. */
const MAX_THREADS = 2 * MAX_STALLED

/** A thread died over it. Nothing is lost: each job may be done again. */
export class ThreadDiedError extends Error {
  readonly code = 'DESKFILE_THREAD_DIED'
}

let embedded: { source: string; addonPath: string } | undefined
let file = () => createRequire(import.meta.url).resolve('#app/db/durability/threads/thread.server.ts')

/** The binary carries the thread's program inside itself, and has written SQLite's addon to a file. */
export function setEmbeddedThread(source: string, addonPath: string): void {
  embedded = { source, addonPath }
}

/** To read its TypeScript costs each thread 15 MB and a quarter of a second. */
export function setThreadFile(path: string): void {
  file = () => path
}

interface Waiting {
  job: Job
  whileHeld: (step: number) => unknown
  steps: number
  wasTriedBefore: boolean
  resolve(): void
  reject(error: unknown): void
}

class Thread {
  readonly worker = startWorker()
  #doing: Waiting | undefined

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

  begin(waiting: Waiting): void {
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
  const options = { execArgv: [], workerData: { addonPath: embedded?.addonPath } }
  if (embedded) return new Worker(embedded.source, { ...options, eval: true })
  return new Worker(file(), options)
}

class Threads {
  readonly #threads = new Set<Thread>()
  readonly #queue: Waiting[] = []

  /**
   * @param whileHeld awaited at each step of the job, while the thread has the file open. Throwing ends the job.
   * @throws what SQLite said there, with its `code`; ThreadDiedError.
   */
  run(job: Job, whileHeld: (step: number) => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, whileHeld, steps: 0, wasTriedBefore: false, resolve, reject })
      this.#next()
    })
  }

  /** For a test: as if each of them had crashed. */
  async end(): Promise<void> {
    for (const { worker } of [...this.#threads]) await worker.terminate()
  }

  #next(): void {
    for (let at = 0; at < this.#queue.length; ) {
      const waiting = this.#queue[at]!
      if (!this.#mayBegin(waiting.job)) at++
      else {
        this.#queue.splice(at, 1)
        this.#begin(waiting)
      }
    }
  }

  #mayBegin({ isFirstOpening }: Job): boolean {
    const busy = [...this.#threads].filter(({ doing }) => doing)
    if (isFirstOpening) return busy.length < MAX_THREADS
    return (
      busy.filter(({ doing }) => !doing!.isFirstOpening).length < MAX_STALLED && busy.length < MAX_THREADS
    )
  }

  #begin(waiting: Waiting): void {
    try {
      const idle = [...this.#threads].find(({ doing }) => !doing)
      const thread = idle ?? this.#start()
      thread.begin(waiting)
    } catch (error) {
      // The system gives no more threads.
      waiting.reject(error)
    }
  }

  #start(): Thread {
    const thread: Thread = new Thread(
      () => this.#next(),
      (doing, cause) => this.#died(thread, doing, cause),
    )
    this.#threads.add(thread)
    return thread
  }

  #died(thread: Thread, doing: Waiting | undefined, cause: unknown): void {
    this.#threads.delete(thread)
    if (doing && (doing.steps > 0 || doing.wasTriedBefore))
      doing.reject(new ThreadDiedError('A database thread died.', { cause }))
    else if (doing) this.#queue.unshift({ ...doing, wasTriedBefore: true })
    this.#next()
  }
}

export const threads = new Threads()
