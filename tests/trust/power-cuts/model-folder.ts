import type { Keep, ModelFile } from './model-file.ts'

export type Entry = ModelFile | ModelFolder

interface Naming {
  name: string
  /** Undefined where the name goes. */
  entry: Entry | undefined
  /** The name that it had before, and gives up in the same step. */
  formerly?: string
}

/**
 * The names in one folder. A new name, a rename or the end of a name is durable once a sync of the folder succeeded
 * that began afterwards, and only then: syncing the file is not enough. Until then each may be there or not. A rename
 * is one step. All of them count from when their call returned.
 */
export class ModelFolder {
  /** What processes see. */
  readonly now: Map<string, Entry>
  #durable: Map<string, Entry>
  #pending: Naming[] = []

  constructor(entries: Map<string, Entry> = new Map()) {
    this.now = new Map(entries)
    this.#durable = entries
  }

  add(name: string, entry: Entry): void {
    this.#change({ name, entry })
  }

  remove(name: string): void {
    this.#change({ name, entry: undefined })
  }

  rename(from: string, to: string): void {
    this.#change({ name: to, entry: this.now.get(from), formerly: from })
  }

  beginSync(): ReadonlySet<Naming> {
    return new Set(this.#pending)
  }

  endSync(covered: ReadonlySet<Naming>): void {
    const settled = this.#pending.filter((naming) => covered.has(naming))
    this.#durable = applied(this.#durable, settled, () => true)
    this.#pending = this.#pending.filter((naming) => !covered.has(naming))
  }

  afterCut(keep: Keep): ReadonlyMap<string, Entry> {
    return this.#pending.length === 0 ? this.#durable : applied(this.#durable, this.#pending, keep)
  }

  #change(naming: Naming): void {
    change(this.now, naming)
    this.#pending.push(naming)
  }
}

function applied(before: Map<string, Entry>, namings: readonly Naming[], keep: Keep): Map<string, Entry> {
  const after = new Map(before)
  for (const naming of namings) if (keep()) change(after, naming)
  return after
}

function change(entries: Map<string, Entry>, { name, entry, formerly }: Naming): void {
  if (formerly !== undefined) entries.delete(formerly)
  if (entry) entries.set(name, entry)
  else entries.delete(name)
}
