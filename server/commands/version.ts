import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from './command.ts'

/** From package.json in a checkout. */
export function readVersion(): string {
  const path = join(import.meta.dirname, '..', '..', 'package.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}

export const version: Command = {
  name: 'version',
  summary: 'Print the versions of Deskfile, Node and SQLite',
  options: {},
  async run({ loadApp }) {
    const { deskfile } = await loadApp()
    process.stdout.write(
      `deskfile ${readVersion()}, Node ${process.versions.node}, SQLite ${deskfile.sqliteVersion()}\n`,
    )
    return 0
  },
}
