import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { checkout, listClientFiles, readRelease } from '../checkout.ts'
import { ADDON, CLIENT, CONTENTS, type Contents } from './contents.ts'

const ROOT = join(import.meta.dirname, '..', '..')

export type Parts = Record<string, string>

export async function collectParts(folder: string): Promise<Parts> {
  const client = join(ROOT, 'build', 'client')
  const platform = `${process.platform}-${process.arch}`
  const addon = join(ROOT, 'node_modules', 'better-sqlite3', 'prebuilds', `${platform}.node`)
  const clientFiles = listClientFiles(client).map((file) => ({
    file,
    path: `/${relative(client, file).split(sep).join('/')}`,
  }))
  const contents: Contents = {
    release: readRelease(),
    sqliteVersion: await checkout.sqliteVersion(),
    addonHash: createHash('sha256').update(readFileSync(addon)).digest('hex').slice(0, 32),
    clientFiles: clientFiles.map(({ path }) => path),
  }
  const contentsFile = join(folder, CONTENTS)
  writeFileSync(contentsFile, JSON.stringify(contents))
  return {
    [CONTENTS]: contentsFile,
    [ADDON]: addon,
    ...Object.fromEntries(clientFiles.map(({ file, path }) => [CLIENT + path, file])),
  }
}
