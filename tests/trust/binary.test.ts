import { chownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { contentOf } from '#tests/backup/furnished.ts'
import { buildBinary, type Installed, installBinary } from '#tests/support/binary.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { worldFolder } from '#tests/support/desk.ts'
import { runCommand, startServer } from '#tests/support/process.ts'
import { Visitor } from '#tests/support/site.ts'
import { Writer } from './writers.ts'

const MAX_MIB = 115

beforeAll(buildBinary, 120_000)
afterAll(closeBrowser)

/** The world, given to the user that the binary runs as. */
async function worldFor({ uid }: Installed): Promise<string> {
  const folder = await worldFolder()
  if (uid === undefined) return folder
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, entry), uid, uid)
  }
  chownSync(folder, uid, uid)
  return folder
}

test('it says what it is, in one line or as an object, and writes nothing for that', async () => {
  const installed = installBinary()
  const said = await runCommand(['version'], installed)
  expect(said.out).toMatch(
    /^deskfile \d+\.\d+\.\d+( \([0-9a-f]{12}\))?, Node 24\.\d+\.\d+, SQLite 3\.\d+\.\d+\n$/,
  )
  const json = JSON.parse((await runCommand(['version', '--json'], installed)).out) as { node: string }
  expect(json.node).toMatch(/^24\./)
  expect(readdirSync(installed.cwd)).toEqual([])
  expect(statSync(installed.command[0]).size / 1024 / 1024).toBeLessThanOrEqual(MAX_MIB)
})

test('each command explains itself, and what is wrong is said in one line', async () => {
  const installed = installBinary()
  const { out } = await runCommand(['help'], installed)
  const commands = [...out.matchAll(/^ {2}(\S+(?: \S+)?) {2,}/gm)].map(([, name]) => name!)
  expect(commands).toEqual(
    expect.arrayContaining(['serve', 'admin add', 'backup', 'restore', 'check', 'version']),
  )
  for (const name of commands) {
    const help = await runCommand([...name.split(' '), '--help'], installed)
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toMatch(new RegExp(`^Usage: deskfile ${name}`))
  }
  for (const [words, env, code, line] of [
    [['fly'], {}, 2, /^deskfile: there is no command fly; see deskfile help\.\n$/],
    [['check', '--nonsense'], {}, 2, /^deskfile: Unknown option '--nonsense'[^\n]*\n$/],
    [['backup'], {}, 2, /^deskfile: backup takes one FILE; see --help\.\n$/],
    [['serve', '--dev'], {}, 2, /^deskfile: --dev works in a checkout only\.\n$/],
    [['check'], { PORT: 'x' }, 1, /^deskfile: PORT must be a whole number[^\n]*\n$/],
    [['restore', 'nowhere.tar'], {}, 1, /^deskfile: ENOENT[^\n]*nowhere\.tar[^\n]*\n$/],
    [['restore', installed.command[0]], {}, 1, /^deskfile: [^\n]* (?:damaged|not a backup)[^\n]*\n$/],
  ] as const) {
    const ran = await runCommand(words, { ...installed, env })
    expect({ words, code: ran.code }).toEqual({ words, code })
    expect(ran.err).toMatch(line)
  }
}, 60_000)

test('from an empty folder, as another user: commands beside the server, a ticket, nothing written elsewhere', async () => {
  const installed = installBinary()
  const dataDir = join(installed.cwd, 'data')
  const server = await startServer({ ...installed, dataDir })
  expect(server.log()).toMatch(/\/setup\?token=/)
  const run = async (...words: string[]) => {
    const ran = await runCommand([...words, '--data', dataDir], installed)
    expect(ran).toMatchObject({ code: 0, err: '' })
  }
  const password = 'orange bicycle under rain'
  await run(
    'admin',
    'add',
    '--name',
    'Olga',
    '--email',
    'olga@desk.test',
    '--role',
    'owner',
    '--password',
    password,
  )
  await run('workspace', 'add', '--name', 'Acme', '--subdomain', 'acme')
  await run('department', 'add', '--name', 'Support', '--description', 'Help', '--admin', 'olga@desk.test')
  await run(
    'customer',
    'add',
    '--workspace',
    'acme',
    '--name',
    'Anna',
    '--email',
    'anna@acme.test',
    '--password',
    password,
  )

  const anna = new Visitor(server.origin)
  expect((await anna.post('/acme/login', { email: 'anna@acme.test', password })).status).toBe(303)
  const page = await (await anna.get('/acme/tickets/create')).text()
  const department = /<option value="([0-9a-f]{32})"[^>]*>Support/.exec(page)?.[1]
  const form = new FormData()
  form.set('subject', 'Printer on fire')
  form.set('department', department!)
  form.set('priority', 'high')
  form.set('body', 'Smoke comes out of tray two.')
  form.append('attachments', new Blob(['what I saw']), 'notes.txt')
  const opened = await anna.post('/acme/tickets/store', form)
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/acme/tickets/TKT-000001'])
  expect(await (await anna.get('/acme/tickets/TKT-000001')).text()).toContain('Smoke comes out of tray two.')
  expect(await server.stop()).toMatchObject({ code: 0 })
  expect(readdirSync(installed.folder)).toEqual(['deskfile'])
  expect(readdirSync(installed.cwd)).toEqual(['data'])
}, 60_000)

test('SIGTERM under load, a backup, a restore elsewhere: all the same', async () => {
  const installed = installBinary()
  const dataDir = await worldFor(installed)
  const server = await startServer({
    ...installed,
    dataDir,
    env: { WORKERS: '2' },
    port: 23_000 + (process.pid % 9_000),
  })
  const anna = await server.signedIn('anna')
  const department = /<option value="([0-9a-f]{32})"[^>]*>Support/.exec(
    await (await anna.get('/acme/tickets/create')).text(),
  )?.[1]
  const opened = await anna.post('/acme/tickets/store', {
    ...{ subject: 'Under load', department: department!, priority: 'low', body: 'Here it comes.' },
  })
  const writer = new Writer('Anna', opened.headers.get('location')!)
  let done = false
  const writing = (async () => {
    while (!done) await writer.send(anna)
  })()
  while (writer.acknowledged.length < 10) await sleep(20)
  const stopped = server.stop()
  done = true
  await writing
  expect(await stopped).toMatchObject({ code: 0 })
  expect(writer.failures).toBe(0)

  const archive = join(installed.cwd, 'backup.tar.gz')
  const elsewhere = join(installed.cwd, 'elsewhere')
  for (const words of [
    ['backup', archive, '--data', dataDir],
    ['restore', archive, '--data', elsewhere],
    ['check', '--data', elsewhere],
  ]) {
    expect(await runCommand(words, installed)).toMatchObject({ code: 0, err: '' })
  }
  expect(await contentOf(join(elsewhere, 'uploads', 'tickets'))).toEqual(
    await contentOf(join(dataDir, 'uploads', 'tickets')),
  )
  const again = await startServer({ ...installed, dataDir: elsewhere })
  const ticket = await (await (await again.signedIn('anna')).get('/acme/tickets/TKT-000001')).text()
  for (const { body } of writer.acknowledged) expect(ticket).toContain(body)
  await again.stop()
}, 90_000)

test('scheduled backups are made by a process of their own', async () => {
  const installed = installBinary()
  const dataDir = await worldFor(installed)
  const server = await startServer({ ...installed, dataDir, env: { BACKUP_EVERY: '5m', LOG_LEVEL: 'info' } })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  await expect.poll(() => server.log(), { timeout: 20_000 }).toContain('backed up')
  const [archive] = readdirSync(join(dataDir, 'backups'))
  await server.stop()
  const words = [
    'restore',
    join(dataDir, 'backups', archive!),
    '--check',
    '--data',
    join(installed.cwd, 'drill'),
  ]
  expect(await runCommand(words, installed)).toMatchObject({ code: 0 })
}, 60_000)

describe.runIf(HAS_BROWSER)('in a browser', () => {
  test('a customer signs in and sees their tickets', async () => {
    const installed = installBinary()
    const server = await startServer({ ...installed, dataDir: await worldFor(installed) })
    const page = await openBrowser(server.origin, { javaScriptEnabled: true })
    await signIn(page, 'anna')
    await page.getByRole('link', { name: 'New ticket' }).first().waitFor()
    await server.stop()
  }, 60_000)
})
