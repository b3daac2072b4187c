import type { OutboxFile } from './outbox-file.ts'

/** Whose turn it is. Each stands in it once, and nobody is with one that somebody else is with. */
export class OutboxQueue {
  readonly #waiting = new Map<string, OutboxFile>()
  /** They have had a share, and come after those that have had none. */
  readonly #behind = new Map<string, OutboxFile>()
  readonly #visited = new Map<string, OutboxFile | undefined>()

  get size(): number {
    return this.#waiting.size + this.#behind.size
  }

  /** One that is being visited comes again afterwards: what was committed since may not have been seen. */
  add(outbox: OutboxFile): void {
    const queue = this.#visited.has(outbox.name) ? this.#visited : this.#waiting
    this.#behind.delete(outbox.name)
    queue.set(outbox.name, outbox)
  }

  addBehind(outbox: OutboxFile): void {
    if (this.#visited.has(outbox.name)) this.#visited.set(outbox.name, outbox)
    else if (!this.#waiting.has(outbox.name)) this.#behind.set(outbox.name, outbox)
  }

  next(): OutboxFile | undefined {
    const queue = this.#waiting.size > 0 ? this.#waiting : this.#behind
    const [first] = queue.values()
    if (!first) return undefined
    queue.delete(first.name)
    this.#visited.set(first.name, undefined)
    return first
  }

  /** @returns whether it came again. */
  left({ name }: OutboxFile): boolean {
    const again = this.#visited.get(name)
    this.#visited.delete(name)
    if (again) this.add(again)
    return again !== undefined
  }

  keepOnly(isWanted: (outbox: OutboxFile) => boolean): void {
    for (const queue of [this.#waiting, this.#behind]) {
      for (const [name, outbox] of queue) if (!isWanted(outbox)) queue.delete(name)
    }
  }
}
