import type { Command } from './command.ts'

export const version: Command = {
  name: 'version',
  summary: 'Print the versions of Deskfile, Node and SQLite',
  options: { json: { type: 'boolean', about: 'print an object' } },
  async run({ values, program }) {
    const { version, commit } = program.release
    const versions = { version, commit, node: process.versions.node, sqlite: await program.sqliteVersion() }
    process.stdout.write(
      values.json
        ? `${JSON.stringify(versions)}\n`
        : `deskfile ${version}${commit ? ` (${commit})` : ''}, Node ${versions.node}, SQLite ${versions.sqlite}\n`,
    )
    return 0
  },
}
