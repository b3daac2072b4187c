import type { OutboxFile } from './outbox-file.ts'

/** Whose turn it is. Each stands in it once, and nobody is with one that somebody else is with. */
export class OutboxQueue {
  readonly #waiting = new Map<string, OutboxFile>()
  readonly #visited = new Map<string, OutboxFile | undefined>()

  get size(): number {
    return this.#waiting.size
  }

  /** One that is being visited comes again afterwards: what was committed since may not have been seen. */
  add(outbox: OutboxFile): void {
    const queue = this.#visited.has(outbox.name) ? this.#visited : this.#waiting
    queue.set(outbox.name, outbox)
  }

  next(): OutboxFile | undefined {
    const [first] = this.#waiting.values()
    if (!first) return undefined
    this.#waiting.delete(first.name)
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
    for (const [name, outbox] of this.#waiting) if (!isWanted(outbox)) this.#waiting.delete(name)
  }
}
