import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CHECKOUT } from '#tests/support/checkout.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { runCommand, startServer } from '#tests/support/process.ts'

// Each command is a process of its own.

/** A shell that would let everybody read what its programs make. */
const OPEN: readonly [string, ...string[]] = ['/bin/sh', '-c', 'umask 000; exec "$@"', 'sh', ...CHECKOUT]

const PASSWORD = 'walnut lantern ferry 81'

/** Everything in a folder, and itself, that anybody but its owner may look into or change. */
function open(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  return [folder, ...paths].filter((path) => (statSync(path).mode & 0o077) !== 0)
}

test('whatever the program makes is its owner’s alone, also where the umask would let everybody in', async () => {
  const place = temporaryFolder()
  const folder = join(place, 'made')
  mkdirSync(folder, { mode: 0o700 })
  const [dataDir, archive] = [join(folder, 'data'), join(folder, 'all.tar.gz')]
  const run = async (...words: string[]) => {
    const ran = await runCommand(words, { command: OPEN })
    expect([ran.code, ran.err], words.join(' ')).toEqual([0, ''])
    expect(open(folder), words.join(' ')).toEqual([])
  }
  await run('demo', '--data', dataDir, '--password', PASSWORD)
  await run('backup', archive, '--data', dataDir)
  await run('backup', join(folder, 'one.tar'), '--workspace', 'fernweh', '--data', dataDir)
  await run('restore', archive, '--data', dataDir)
  const server = await startServer({ dataDir, command: OPEN })
  expect(readdirSync(dataDir)).toContain('platform.sqlite-wal')
  expect(open(folder), 'while it serves').toEqual([])
  await server.stop()
})

test('the documented service keeps its folder and what is in it from other users', () => {
  const unit = /```ini\n(\[Unit\][\s\S]*?)```/.exec(readFileSync('docs/operations.md', 'utf8'))?.[1]
  expect(unit?.split('\n')).toEqual(expect.arrayContaining(['StateDirectoryMode=0700', 'UMask=0077']))
})
