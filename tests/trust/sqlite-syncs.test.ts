import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '#tests/support/install.ts'
import { CAN_TRACE } from './mounts.ts'

/** The calls of each step on the database, its WAL and its folder; the same call several times in a row once. */
function watchSteps(): Map<string, string[]> {
  const folder = temporaryFolder()
  const path = join(folder, 'a.sqlite')
  const out = join(folder, 'trace')
  const calls = 'trace=fsync,fdatasync,pwrite64,unlink,access,faccessat,faccessat2'
  const entry = join(import.meta.dirname, 'sqlite-syncs.entry.ts')
  execFileSync('strace', ['-y', '-s', '16', '-e', calls, '-o', out, process.execPath, entry, path])
  const steps = new Map<string, string[]>()
  let current: string[] = []
  for (const line of readFileSync(out, 'utf8').split('\n')) {
    const step = /"\/step-([\w-]+)/.exec(line)?.[1]
    if (step) {
      current = []
      steps.set(step, current)
    }
    const named = line.replaceAll(path, 'db').replaceAll(folder, 'folder')
    const [, call, of] = /^(\w+)\((?:\d+<)?"?([\w-]+)/.exec(named) ?? []
    if (call === undefined || !/^(?:db|folder)/.test(of!)) continue
    const said = `${call.replace('fdatasync', 'sync').replace('fsync', 'sync')} ${of}`
    if (current.at(-1) !== said) current.push(said)
  }
  return steps
}

/** What docs/decisions/0089 leans on. An upgrade of SQLite that does otherwise needs that page to be thought anew. */
describe.runIf(CAN_TRACE)('at synchronous=NORMAL, SQLite', () => {
  test('syncs a commit that begins a WAL (its header, and the name of the file), and no other', () => {
    const steps = watchSteps()
    const syncsOf = (step: string) => steps.get(step)!.filter((call) => call.startsWith('sync'))
    expect(syncsOf('first-commit')).toEqual(['sync db-wal', 'sync folder'])
    expect(steps.get('commit')).toEqual(['pwrite64 db-wal'])
    expect(syncsOf('commit-after-half')).toEqual([])
    expect(syncsOf('commit-after-whole')).toEqual(['sync db-wal'])
    expect(syncsOf('commit-after-that')).toEqual([])
  })

  test('makes no call at all to say how long the WAL is', () => {
    expect(watchSteps().get('noop')).toEqual([])
  })

  test('syncs the WAL before it carries it over, and the database before it counts it as carried', () => {
    expect(watchSteps().get('whole')).toEqual(['sync db-wal', 'pwrite64 db', 'sync db'])
  })

  test('counts half a WAL as carried over without a sync of the database, and begins no WAL anew after it', () => {
    expect(watchSteps().get('held-back')).toEqual(['pwrite64 db-wal', 'sync db-wal', 'pwrite64 db'])
  })

  test('checkpoints and removes the WAL with the last close alone', () => {
    const steps = watchSteps()
    expect(steps.get('close')).toEqual([])
    expect(steps.get('last-close')).toEqual([
      'sync db-wal',
      'pwrite64 db',
      'sync db',
      'unlink db-shm',
      'unlink db-wal',
    ])
  })
})
