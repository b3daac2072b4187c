import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS } from '#server/commands/index.ts'
import { inside } from '#tests/support/desk-pages.ts'
import { temporaryFolder, worldFolder } from '#tests/support/install.ts'
import { runCommand, startServer } from '#tests/support/process.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'
import { expectOneLine, runOn as run } from './run-on.ts'

// Each command is a process of its own, and hashes a password or migrates a folder.

const NEW_PASSWORD = 'seven lamps above the harbour'

async function mayEnter(site: TestSite, door: string, email: string, password: string): Promise<boolean> {
  return (await site.visitor().post(`/${door}/login`, { email, password })).status === 303
}

test('says how it is used: the list of commands, and each command by itself', async () => {
  const bare = await runCommand([])
  expect([bare.code, bare.err]).toEqual([0, ''])
  for (const { name, summary } of COMMANDS) {
    expect(bare.out).toMatch(new RegExp(`^  ${name} +`, 'm'))
    expect(bare.out).toContain(summary)
  }
  const helps = await Promise.all(COMMANDS.map(({ name }) => runCommand([...name.split(' '), '--help'])))
  for (const [i, { name, options }] of COMMANDS.entries()) {
    const { code, out, err } = helps[i]!
    expect([code, err], name).toEqual([0, ''])
    expect(out).toContain(`Usage: deskfile ${name} `)
    for (const option of [...Object.keys(options), 'data']) expect(out, name).toContain(`  --${option}`)
  }
})

test('explains a command, or those that begin with a word, however help is asked for', async () => {
  const ask = async (...words: string[]) => {
    const { code, out, err } = await runCommand(words)
    expect([code, err], words.join(' ')).toEqual([0, ''])
    return out
  }
  const [adminAdd, serve] = await Promise.all([ask('admin', 'add', '--help'), ask('serve', '--help')])
  expect(await Promise.all([ask('help', 'admin', 'add'), ask('--help', 'admin', 'add')])).toEqual([
    adminAdd,
    adminAdd,
  ])
  expect(await Promise.all([ask('help', 'serve'), ask('serve', '-h')])).toEqual([serve, serve])
  const [byHelp, byFlag] = await Promise.all([ask('help', 'admin'), ask('admin', '--help')])
  expect(byHelp).toMatch(/^ {2}admin add +Add.*\n {2}admin password +Set/m)
  expect(byHelp).not.toContain('workspace add')
  expect(byFlag).toBe(byHelp)
})

test('words that are not understood end with 2, what cannot be done with 1, each in one line', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const cases: [code: number, words: string[], says: RegExp, env?: Record<string, string>][] = [
    [2, ['fly'], /no command fly/],
    [2, ['workspace', 'remove'], /no command workspace remove/],
    [2, ['help', 'fly'], /no command fly/],
    [2, ['admin'], /no command admin, but admin add and admin password; see .* help admin\.$/m],
    [2, ['admin', 'remove'], /no command admin remove, but admin add and admin password/],
    [2, ['version', '--loud'], /version has no option --loud; see --help\.$/m],
    [2, ['version', '--json=yes'], /version takes --json without a value/],
    [2, ['setup-link', 'now'], /setup-link has no use for now/],
    [2, ['demo', '--tickets'], /demo needs a value behind --tickets; see/],
    [2, ['demo', '--tickets', '-5'], /one that begins with a hyphen is written --tickets=-5; see/],
    [2, ['demo', '--tickets=-5'], /--tickets takes a whole number/],
    [2, ['workspace', 'add', '--name', 'A', '--subdomain', '-a'], /is written --subdomain=-a; see/],
    [2, ['workspace', 'add', '--name', 'Acme'], /--subdomain is needed/],
    [2, ['workspace', 'add', 'Acme'], /Acme/],
    [2, ['demo', '--tickets', 'many'], /--tickets takes a whole number/],
    [2, ['backup'], /takes one FILE/],
    [1, ['serve', '--data', file], /is not a folder/],
    [1, ['migrate', '--data', folder], /TRUST_PROXY must be one of/, { TRUST_PROXY: 'everybody' }],
    [
      2,
      [...'workspace add --name A --subdomain ab --time-zone Asia/Nowhere --data'.split(' '), folder],
      /--time-zone takes the IANA name of a time zone, such as/,
    ],
    [
      1,
      ['serve', '--data', folder, '--port', '0'],
      /HOST must be .+ 999\.9\.9\.9 is not/,
      { HOST: '999.9.9.9' },
    ],
    [
      1,
      ['serve', '--data', folder, '--port', '0'],
      /HOST must be .+ 192\.0\.2\.1 is not/,
      { HOST: '192.0.2.1' },
    ],
    [1, ['serve', '--data', folder], /PORT must be a whole number/, { PORT: 'http' }],
  ]
  const ran = await Promise.all(cases.map(([, words, , env]) => runCommand(words, env ? { env } : {})))
  for (const [i, [code, words, says]] of cases.entries()) {
    expect(ran[i]!.code, words.join(' ')).toBe(code)
    expectOneLine(ran[i]!)
    expect(ran[i]!.err).toMatch(says)
  }
})

test('makes workspaces, customers, admins and departments that a running server knows at once', async () => {
  const site = await openTestSite()
  const { dataDir } = site.install.config
  const added = await run(dataDir, ['workspace', 'add', '--name', 'Initech', '--subdomain', 'initech'])
  expect([added.code, added.out]).toEqual([0, 'Initech is at http://localhost:3000/initech\n'])
  expect((await site.visitor().get('/initech/login')).status).toBe(200)

  const peter = ['--name', 'Peter Poe', '--email', 'Peter@Initech.test']
  const customer = ['customer', 'add', '--workspace', 'initech', ...peter]
  expect((await run(dataDir, customer, `${NEW_PASSWORD}\n`)).code).toBe(0)
  expect(await mayEnter(site, 'initech', 'peter@initech.test', NEW_PASSWORD)).toBe(true)
  expect(await mayEnter(site, 'acme', 'peter@initech.test', NEW_PASSWORD)).toBe(false)

  const admin = ['admin', 'add', '--name', 'Nora New', '--email', 'nora@desk.test', '--role', 'owner']
  expect((await run(dataDir, [...admin, '--password', NEW_PASSWORD])).code).toBe(0)
  const nora = site.visitor()
  await nora.post('/admin/login', { email: 'nora@desk.test', password: NEW_PASSWORD })
  expect((await nora.get('/admin/team')).status).toBe(200)

  const twice = ['--admin', 'Nora@desk.test', '--admin', WORLD.agent.email, '--admin', 'nora@desk.test']
  const returns = ['department', 'add', '--name', 'Returns', '--description', 'What comes back', ...twice]
  expect((await run(dataDir, returns)).code).toBe(0)
  expect((await run(dataDir, ['department', 'add', '--name', 'Archive', '--inactive'])).code).toBe(0)
  const anna = await site.signedIn('anna')
  const form = await (await anna.get('/acme/tickets/create')).text()
  expect(form).toMatch(/<option[^>]*>Returns<\/option>/)
  expect(form).not.toContain('Archive')
  const told = await site.install.platform.db
    .selectFrom('department_admins')
    .innerJoin('departments', 'departments.id', 'department_admins.department_id')
    .innerJoin('admins', 'admins.id', 'department_admins.admin_id')
    .select('admins.email')
    .where('departments.name', '=', 'Returns')
    .orderBy('admins.email')
    .execute()
  expect(told.map(({ email }) => email)).toEqual([WORLD.agent.email, 'nora@desk.test'])
})

test('refuses what the forms refuse, and leaves everything as it was', async () => {
  const folder = await worldFolder()
  const cases: [words: string[], says: RegExp][] = [
    [['workspace', 'add', '--name', 'Acme', '--subdomain', 'acme'], /Another workspace is called acme/],
    [['department', 'add', '--name', 'support'], /Another department is called support/],
    [['department', 'add', '--name', 'Odd', '--admin', 'nobody@desk.test'], /no admin nobody@desk\.test/],
    [
      ['customer', 'add', '--workspace', 'nowhere', '--name', 'A', '--email', 'a@b.test'],
      /no workspace nowhere/,
    ],
    [
      ['customer', 'add', '--workspace', 'acme', '--name', 'A', '--email', 'anna@acme.test'],
      /already has an account with this address\. Use another/,
    ],
    [['admin', 'add', '--name', 'A', '--email', 'olga@desk.test'], /on the team already/],
    [
      ['admin', 'password', '--email', 'nobody@desk.test'],
      /Nobody on the team has the address nobody@desk\.test\./,
    ],
  ]
  const ran = await Promise.all(cases.map(([words]) => run(folder, words, NEW_PASSWORD)))
  for (const [i, [words, says]] of cases.entries()) {
    expect(ran[i]!.code, words.join(' ')).toBe(1)
    expect(ran[i]!.err).toMatch(says)
  }
  const short = ['admin', 'add', '--name', 'A', '--email', 'a@desk.test', '--password', 'short']
  expect((await run(folder, short)).err).toContain('12')
  expect((await run(folder, ['admin', 'add', '--name', 'A', '--email', 'a@desk.test'])).code).toBe(1)
  const site = await openTestSite({}, folder)
  const count = async (table: 'workspaces' | 'departments' | 'admins') => {
    const rows = await site.install.platform.db.selectFrom(table).select('id').execute()
    return rows.length
  }
  expect([await count('workspaces'), await count('departments'), await count('admins')]).toEqual([2, 5, 2])
  const customers = await inside(site, 'acme', ({ db }) => db.selectFrom('customers').select('id').execute())
  expect(customers).toHaveLength(2)
})

test('admin password ends every session of that admin, beside the server that serves them', async () => {
  const site = await openTestSite()
  const agent = await site.signedIn('agent')
  const owner = await site.signedIn('owner')
  expect((await agent.get('/admin/tickets')).status).toBe(200)
  const command = ['admin', 'password', '--email', 'ARIF@desk.test']
  expect(
    (await run(site.install.config.dataDir, command, `${NEW_PASSWORD}\r\nwhat follows is not read\n`)).code,
  ).toBe(0)
  expect((await agent.get('/admin/tickets')).headers.get('location')).toMatch(/^\/admin\/login/)
  expect((await owner.get('/admin/tickets')).status).toBe(200)
  expect(await mayEnter(site, 'admin', WORLD.agent.email, PASSWORD)).toBe(false)
  expect(await mayEnter(site, 'admin', WORLD.agent.email, NEW_PASSWORD)).toBe(true)
})

test('a new setup link ends the old one, and there is none once somebody owns the install', async () => {
  const site = await openTestSite({}, temporaryFolder())
  const { dataDir } = site.install.config
  const first = (await run(dataDir, ['setup-link'])).out
  const second = JSON.parse((await run(dataDir, ['setup-link', '--json'])).out)
  const [old, valid] = [first.trim(), second.url].map((link) => new URL(link))
  const open = async ({ pathname, search }: URL) => {
    const visitor = site.visitor()
    await visitor.get(pathname + search)
    return (await visitor.get('/setup')).status
  }
  expect([await open(old!), await open(valid!)]).toEqual([403, 200])

  const admin = ['admin', 'add', '--name', 'Olga', '--email', 'olga@desk.test', '--role', 'owner']
  expect((await run(dataDir, admin, NEW_PASSWORD)).code).toBe(0)
  const refused = await run(dataDir, ['setup-link'])
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('has an owner already')])
})

test('migrate and version answer in a line; demo keeps away from a folder in use', async () => {
  const folder = await worldFolder()
  expect(await run(folder, ['migrate'])).toMatchObject({
    code: 0,
    out: 'The platform and 2 workspaces are up to date.\n',
  })
  expect((await run(folder, ['version'])).out).toMatch(
    /^deskfile \d+\.\d+\.\d+.*, Node \d.*, SQLite 3\.\d.*\n$/,
  )
  const versions = JSON.parse((await run(folder, ['version', '--json'])).out)
  expect(versions).toMatchObject({ version: expect.any(String), node: process.versions.node })
  const refused = await run(folder, ['demo'])
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('is in use')])
  const site = await openTestSite({}, folder)
  expect((await site.visitor().get('/fernweh/login')).status).toBe(404)
})

test('--json answers scripts with one object, and the next command is named as it is typed in a checkout', async () => {
  const folder = temporaryFolder()
  const read = async (words: string[], input?: string) => {
    const ran = await run(folder, [...words, '--json'], input)
    expect(ran.code, words.join(' ')).toBe(0)
    return JSON.parse(ran.out)
  }
  const silent = COMMANDS.filter(({ options }) => !('json' in options))
  expect(silent.map(({ name }) => name)).toEqual(['serve'])
  const person = ['--name', 'Nora New', '--email', 'Nora@desk.test']
  const id = expect.stringMatching(/^[0-9a-f]{32}$/)
  const admin = { id, email: 'nora@desk.test', role: 'owner', url: 'http://localhost:3000/admin/login' }
  expect(await read(['admin', 'add', ...person, '--role', 'owner'], NEW_PASSWORD)).toEqual(admin)
  const acme = { id, name: 'Acme', subdomain: 'acme', url: 'http://localhost:3000/acme' }
  expect(await read(['workspace', 'add', '--name', 'Acme', '--subdomain', 'acme'])).toEqual(acme)
  const support = { id, name: 'Support', active: true }
  expect(await read(['department', 'add', '--name', 'Support'])).toEqual(support)
  const customer = { id, email: 'nora@desk.test', workspace: 'acme', url: 'http://localhost:3000/acme/login' }
  expect(await read(['customer', 'add', '--workspace', 'acme', ...person], NEW_PASSWORD)).toEqual(customer)
  expect(await read(['admin', 'password', ...person.slice(2)], NEW_PASSWORD)).toEqual({
    email: 'Nora@desk.test',
  })
  expect(await read(['migrate'])).toEqual({ workspaces: 1 })
  expect(await read(['check'])).toEqual({ workspaces: 1, attachments: 0, findings: [] })
  const archive = join(temporaryFolder(), 'desk.tar')
  expect(await read(['backup', archive])).toMatchObject({ file: archive, workspaces: 1, damaged: [] })
  expect(await read(['restore', archive, '--check'])).toMatchObject({ attachments: 0, damaged: [] })

  const owned = await run(folder, ['setup-link'])
  expect(owned.err).toContain(`npm run deskfile -- admin password --data ${folder}`)
  const demo = await run(temporaryFolder(), ['demo'])
  expect(demo.out).toContain('Start it with: npm run deskfile -- serve --data ')
  expect((await runCommand(['fly'])).err).toContain('see npm run deskfile -- help.')
  const { origin } = await startServer({ dataDir: temporaryFolder() })
  expect(await (await fetch(`${origin}/setup`)).text()).toContain('>npm run deskfile -- setup-link<')
})
