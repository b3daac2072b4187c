import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { type Call, dataOf, descriptorOf, lastNumber, pathsOf } from './call.ts'
import { type Keep, ModelFile } from './model-file.ts'
import { type Entry, ModelFolder } from './model-folder.ts'
import type { Step } from './trace.ts'

/** SQLite's index of a WAL is memory that processes share: it is made anew from the WAL. */
const isIndex = (path: string) => path.endsWith('-shm')

/**
 * A disk that starts as a synced copy of a folder and follows the calls on it. A call it does not know is an error,
 * so that nothing changes behind its back.
 */
export class DiskModel {
  readonly #root: string
  readonly #tree: ModelFolder
  readonly #isSynced: (path: string) => boolean
  readonly #ends = new Map<Call, (() => void) | undefined>()
  /** Where `write` goes on, by descriptor and path. */
  readonly #positions = new Map<string, number>()

  /** @param options.isSynced says no for files whose syncs do nothing: for controls. */
  constructor(root: string, options: { isSynced?: (path: string) => boolean } = {}) {
    this.#root = root
    this.#tree = readFolder(root)
    this.#isSynced = options.isSynced ?? (() => true)
  }

  follow({ call, ended }: Step): void {
    if (!ended) this.#ends.set(call, this.#begin(call))
    else {
      const end = this.#ends.get(call)
      this.#ends.delete(call)
      end?.()
    }
  }

  /** Paths below the root, folders before what is in them; undefined for a folder. */
  afterCut(keep: Keep): Map<string, Buffer | undefined> {
    const found = new Map<string, Buffer | undefined>()
    const walk = (folder: ModelFolder, path: string) => {
      for (const [name, entry] of folder.afterCut(keep)) {
        const inside = join(path, name)
        found.set(inside, entry instanceof ModelFile ? entry.afterCut(keep) : undefined)
        if (entry instanceof ModelFolder) walk(entry, inside)
      }
    }
    walk(this.#tree, '')
    return found
  }

  /** @returns what is left to do when the call returns. */
  #begin(call: Call): (() => void) | undefined {
    const paths = pathsOf(call)
    const [path, to] = paths
    if (path === undefined || isIndex(path)) return undefined
    const succeeded = () => call.result >= 0
    switch (call.name) {
      case 'openat':
        return () => succeeded() && this.#opened(call)
      case 'write':
      case 'writev':
      case 'pwrite64':
        return this.#write(call, path)
      case 'ftruncate': {
        const file = this.#find(path)
        if (!(file instanceof ModelFile)) return undefined
        const change = file.truncate(lastNumber(call))
        return () => file.finish(change, call.result)
      }
      case 'fsync':
      case 'fdatasync': {
        const entry = this.#find(path)
        if (!entry || !this.#isSynced(path)) return undefined
        const covered = entry.beginSync() as ReadonlySet<never>
        return () => succeeded() && entry.endSync(covered)
      }
      case 'rename':
        if (dirname(path) !== dirname(to!)) throw new Error(`A rename across folders: ${paths.join(' ')}`)
        return () => succeeded() && this.#folder(path).rename(basename(path), basename(to!))
      case 'unlink':
      case 'rmdir':
        return () => succeeded() && this.#folder(path).remove(basename(path))
      case 'mkdir':
        return () => succeeded() && this.#folder(path).add(basename(path), new ModelFolder())
      default:
        throw new Error(`The model of a disk does not know ${call.name} on ${paths.join(' ')}.`)
    }
  }

  #opened(call: Call): void {
    const path = call.opened!
    this.#positions.set(`${call.result}${path}`, 0)
    const file = this.#find(path)
    if (file instanceof ModelFile && call.args.includes('O_TRUNC')) file.finish(file.truncate(0), 0)
    if (!file && call.args.includes('O_CREAT')) this.#folder(path).add(basename(path), new ModelFile())
  }

  #write(call: Call, path: string): (() => void) | undefined {
    const file = this.#find(path)
    if (!(file instanceof ModelFile)) return undefined
    const descriptor = `${descriptorOf(call)}${path}`
    const at = call.name === 'pwrite64' ? lastNumber(call) : (this.#positions.get(descriptor) ?? Number.NaN)
    if (Number.isNaN(at)) throw new Error(`Nobody knows where in ${path} this writes.`)
    const change = file.write(at, dataOf(call))
    return () => {
      file.finish(change, call.result)
      if (call.name !== 'pwrite64') this.#positions.set(descriptor, at + Math.max(0, call.result))
    }
  }

  /** Undefined for what has no name any more: a cut leaves nothing of it. */
  #find(path: string): Entry | undefined {
    let entry: Entry | undefined = this.#tree
    for (const name of relative(this.#root, path).split('/').filter(Boolean)) {
      entry = entry instanceof ModelFolder ? entry.now.get(name) : undefined
    }
    return entry
  }

  #folder(path: string): ModelFolder {
    const folder = this.#find(dirname(path))
    if (!(folder instanceof ModelFolder)) throw new Error(`No folder for ${path}`)
    return folder
  }
}

function readFolder(path: string): ModelFolder {
  const entries = new Map<string, Entry>()
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) entries.set(entry.name, readFolder(inside))
    else if (!isIndex(inside)) entries.set(entry.name, new ModelFile(readFileSync(inside)))
  }
  return new ModelFolder(entries)
}
