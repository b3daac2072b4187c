import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAKES_INSTALL } from '#server/commands/command.ts'
import { COMMANDS } from '#server/commands/index.ts'
import { temporaryFolder, worldFolder } from '#tests/support/install.ts'
import { startServer } from '#tests/support/process.ts'
import { PASSWORD } from '#tests/support/world.ts'
import { runOn as run } from './run-on.ts'

// Each command is a process of its own.

/** What each command that only reads or mends needs to come as far as its data folder. */
const WORDS: Record<string, string[]> = {
  'admin password': ['--email', 'olga@desk.test', '--password', PASSWORD],
  'customer add': ['--workspace', 'acme', '--name', 'A', '--email', 'a@b.test', '--password', PASSWORD],
  backup: ['desk.tar'],
}

test('what only reads or mends refuses a folder that holds no install, and makes nothing', async () => {
  const reading = COMMANDS.filter(({ name, notes }) => name !== 'version' && !notes?.includes(MAKES_INSTALL))
  expect(reading.map(({ name }) => name)).toEqual(expect.arrayContaining(['check', 'migrate', 'setup-link']))
  const empty = temporaryFolder()
  const missing = join(empty, 'typo', 'data')
  for (const { name } of reading) {
    const words = [...name.split(' '), ...(WORDS[name] ?? [])]
    const ran = await run(missing, words)
    expect([ran.code, ran.err], name).toEqual([1, expect.stringContaining('Name the right one with --data')])
  }
  expect((await run(empty, ['check'])).err).toContain('holds no install')
  expect((await run(missing, ['restore', '/nope.tar'])).err).toContain('There is no file /nope.tar')
  expect(readdirSync(empty)).toEqual([])
})

test('a folder that cannot be made is refused with a sentence, whatever the reason', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  for (const folder of [join(file, 'data'), file, ...(existsSync('/proc/self') ? ['/proc/x'] : [])]) {
    const ran = await run(folder, ['demo'])
    expect([ran.code, ran.err], folder).toEqual([
      1,
      expect.stringMatching(/cannot be made: .+\. Choose another/),
    ])
  }
})

test('an archive that cannot be written or read is refused with the reason and what to do', async () => {
  const folder = await worldFolder()
  const place = temporaryFolder()
  const text = join(place, 'notes.txt')
  writeFileSync(text, 'Dear diary, '.repeat(200))
  const cases: [words: string[], says: RegExp][] = [
    [['backup', join(place, 'nowhere', 'x.tar')], /no folder .+nowhere for the backup\. Make it first/],
    [['backup', join(text, 'x.tar')], /notes\.txt is not a folder/],
    [['backup', text], /exists already.+Choose another/],
    [['backup', place], /exists already.+Choose another/],
    [['restore', '--check', join(place, 'x.tar')], /There is no file .+x\.tar/],
    [['restore', '--check', place], /is a folder\. Name the archive/],
    [['restore', '--check', text], /notes\.txt is not a backup made by Deskfile/],
  ]
  for (const [words, says] of cases) {
    const ran = await run(folder, words)
    expect(ran.code, words.join(' ')).toBe(1)
    expect(ran.err).toMatch(says)
  }
  expect(readdirSync(place)).toEqual(['notes.txt'])
})

test('a dry run on a machine without an install leaves none behind', async () => {
  const folder = await worldFolder()
  const archive = join(temporaryFolder(), 'desk.tar')
  expect((await run(folder, ['backup', archive])).out).toMatch(/files, \d+ kB\.\n$/)
  const elsewhere = temporaryFolder()
  const checked = await run(join(elsewhere, 'a', 'b'), ['restore', archive, '--check'])
  expect([checked.code, checked.out]).toEqual([
    0,
    expect.stringContaining('is whole and sound: 2 workspaces'),
  ])
  expect(readdirSync(elsewhere)).toEqual([])
})

test('a second server on the folder says that it is not alone, and serves', async () => {
  const dataDir = await worldFolder()
  const first = await startServer({ dataDir })
  expect(first.log()).not.toContain('Another Deskfile')
  const second = await startServer({ dataDir })
  await expect.poll(second.log).toContain('Another Deskfile process serves this data folder too.\n')
  expect((await fetch(`${second.origin}/healthz`)).status).toBe(200)
})
