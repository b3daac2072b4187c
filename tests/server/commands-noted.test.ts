import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AuditAction } from '#app/audit/actions.ts'
import { openInstall } from '#app/install.server.ts'
import { COMMANDS } from '#server/commands/index.ts'
import { temporaryFolder, testConfig } from '#tests/support/install.ts'
import { runCommand } from '#tests/support/process.ts'

/** What each command leaves in the audit, in the order in which they are run here. `nothing`: it changes nothing that anybody would ask about. */
const NOTES: Record<string, AuditAction[] | 'nothing'> = {
  'admin add': ['admin.added'],
  'admin password': ['admin.password'],
  'workspace add': ['workspace.added'],
  'department add': ['department.added'],
  'customer add': ['customer.added'],
  backup: ['install.backed-up', 'workspace.backed-up'],
  restore: ['workspace.restored', 'install.restored'],
  // Who used its link is noted by set-up.
  'setup-link': 'nothing',
  check: 'nothing',
  migrate: 'nothing',
  version: 'nothing',
  // It runs until it is stopped; what is done in it is noted by each act.
  serve: 'nothing',
  // It fills a folder with a made-up install, whose owner is part of the story.
  demo: 'nothing',
}

/** There is an owner already. */
const REFUSED = new Set(['setup-link'])

const PASSWORD = 'walnut lantern ferry 81'

test('the list above names every command', () => {
  expect(COMMANDS.map(({ name }) => name).sort()).toEqual(Object.keys(NOTES).sort())
})

test('every command that lets somebody in, changes what is managed or takes data out is noted, once', async () => {
  const folder = temporaryFolder()
  const dataDir = join(folder, 'data')
  const [all, acme] = [join(folder, 'all.tar'), join(folder, 'acme.tar')]
  const runs: [string, ...string[]][] = [
    ['workspace add', '--name', 'Acme', '--subdomain', 'acme'],
    ['admin add', '--name', 'Olga', '--email', 'olga@desk.test', '--role', 'owner', '--password', PASSWORD],
    ['admin password', '--email', 'olga@desk.test', '--password', PASSWORD],
    ['department add', '--name', 'Support', '--description', 'Help'],
    [
      'customer add',
      '--workspace',
      'acme',
      '--name',
      'Anna',
      '--email',
      'anna@acme.test',
      '--password',
      PASSWORD,
    ],
    ['setup-link'],
    ['check'],
    ['migrate'],
    ['version'],
    ['backup', all],
    ['backup', acme, '--workspace', 'acme'],
    ['restore', acme],
    ['restore', all],
  ]
  const noted = async () => {
    const install = await openInstall(testConfig(dataDir))
    const rows = await install.platform.db
      .selectFrom('audit')
      .select(['action', 'admin_id'])
      .orderBy('id')
      .execute()
    await install.close()
    return rows
  }
  const left: Record<string, AuditAction[]> = {}
  for (const [name, ...words] of runs) {
    const before = name === 'workspace add' ? [] : await noted()
    const data = name === 'version' ? [] : ['--data', dataDir]
    const { code, err } = await runCommand([...name.split(' '), ...words, ...data])
    expect(code, `${name}: ${err}`).toBe(REFUSED.has(name) ? 1 : 0)
    const after = await noted()
    // A whole install that is restored has the audit that it had, and one more.
    const fresh = name === 'restore' && words[0] === all ? after.slice(-1) : after.slice(before.length)
    expect(fresh.every(({ admin_id }) => admin_id === null)).toBe(true)
    left[name] = [...(left[name] ?? []), ...fresh.map(({ action }) => action as AuditAction)]
  }
  for (const [name] of runs)
    expect([name, left[name]]).toEqual([name, NOTES[name] === 'nothing' ? [] : NOTES[name]])
})
