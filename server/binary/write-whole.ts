import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'

/** Whole or not there, also after a power cut and beside another process that writes the same. */
export function writeWhole(path: string, content: Uint8Array): void {
  const unfinished = `${path}.${process.pid}.tmp`
  const file = openSync(unfinished, 'w', 0o600)
  try {
    for (let written = 0; written < content.byteLength; ) {
      written += writeSync(file, content, written, content.byteLength - written)
    }
    fsyncSync(file)
    closeSync(file)
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}
