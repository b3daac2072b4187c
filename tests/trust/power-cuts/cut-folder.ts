import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Only databases are changed by those who open a folder: what else was laid down before lies there still. */
const isLeftAlone = (path: string) => path.startsWith('uploads/')

/** A folder that becomes one cut after the other. */
export class CutFolder {
  readonly path: string
  readonly #laid = new Map<string, Buffer | undefined>()

  constructor(path: string) {
    this.path = path
  }

  become(tree: ReadonlyMap<string, Buffer | undefined>): void {
    for (const name of readdirSync(this.path, { recursive: true, encoding: 'utf8' })) {
      if (tree.has(name)) continue
      rmSync(join(this.path, name), { recursive: true, force: true })
      this.#laid.delete(name)
    }
    for (const [name, bytes] of tree) {
      if (isLeftAlone(name) && this.#laid.has(name) && this.#laid.get(name) === bytes) continue
      if (bytes) writeFileSync(join(this.path, name), bytes, { mode: 0o600 })
      else mkdirSync(join(this.path, name), { recursive: true, mode: 0o700 })
      this.#laid.set(name, bytes)
    }
  }
}
