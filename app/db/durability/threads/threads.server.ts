import type { Job } from './job.ts'
import { Thread, type Waiting } from './worker.server.ts'

/** As many files as may stall before the others' checkpoints wait. A thread is started when it is first needed. */
const MAX_STALLED = 3
/** The others are for opening what nobody has open here. */
const MAX_THREADS = 2 * MAX_STALLED

/** A thread died over it. Nothing is lost: each job may be done again. */
export class ThreadDiedError extends Error {
  readonly code = 'DESKFILE_THREAD_DIED'
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

  /** For tests. */
  get count(): number {
    return this.#threads.size
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
      () => this.#free(thread),
      (doing, cause) => this.#died(thread, doing, cause),
    )
    this.#threads.add(thread)
    return thread
  }

  #free(thread: Thread): void {
    this.#next()
    if (thread.doing) return
    thread.rest(() => {
      this.#threads.delete(thread)
      void thread.worker.terminate()
    })
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
