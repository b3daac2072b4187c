import { chownSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { contentOf } from '#tests/backup/furnished.ts'
import { countRows } from '#tests/releases/count-rows.ts'
import { buildBinary, type Installed, installBinary } from '#tests/support/binary.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { testConfig, worldFolder } from '#tests/support/install.ts'
import { findPort } from '#tests/support/ports.ts'
import { runCommand, startServer } from '#tests/support/process.ts'
import { Visitor } from '#tests/support/site.ts'
import { prepareHouse, readKept } from './house.ts'
import { underLoad } from './load.ts'

const MAX_MIB = 115

beforeAll(buildBinary, 120_000)
afterAll(closeBrowser)

/** A folder with all that is in it, given to the user that the binary runs as. */
function giveTo({ uid }: Installed, folder: string): string {
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
    [['check', '--nonsense'], {}, 2, /^deskfile: check has no option --nonsense; see --help\.\n$/],
    [['backup'], {}, 2, /^deskfile: backup takes one FILE; see --help\.\n$/],
    [['serve', '--dev'], {}, 2, /^deskfile: --dev works in a checkout only\.\n$/],
    [['check'], { PORT: 'x' }, 1, /^deskfile: PORT must be a whole number[^\n]*\n$/],
    [['restore', 'nowhere.tar'], {}, 1, /^deskfile: There is no file nowhere\.tar\.[^\n]*\n$/],
    [['restore', installed.command[0]], {}, 1, /^deskfile: [^\n]* (?:damaged|not a backup)[^\n]*\n$/],
  ] as const) {
    const ran = await runCommand(words, { ...installed, env })
    expect({ words, code: ran.code }).toEqual({ words, code })
    expect(ran.err).toMatch(line)
  }
})

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
})

/** What a restore changes on purpose, and what is remembered of the work itself. */
const NOT_COMPARED = ['settings', 'due', 'audit', 'throttles', 'held_files']

function comparable(dataDir: string) {
  const files = Object.entries(countRows(dataDir)).map(([file, tables]) => {
    const kept = Object.entries(tables).filter(([table]) => !NOT_COMPARED.includes(table))
    return [file, Object.fromEntries(kept)] as const
  })
  return Object.fromEntries(files)
}

test('SIGTERM under load, a backup, a restore elsewhere: no client is cut, and all is the same', async () => {
  const installed = installBinary()
  const { config, writers } = await prepareHouse(4)
  const dataDir = giveTo(installed, config.dataDir)
  const port = await findPort(false)
  const server = await startServer({ ...installed, dataDir, env: { WORKERS: '2' }, port })
  const olga = await server.signedIn('olga')
  let stopping = false
  let ended: Awaited<ReturnType<typeof server.stop>> | undefined
  const outcomes = await underLoad(server, async () => {
    const writing = writers.map(async (writer) => {
      while (!stopping) await writer.send(olga)
    })
    await expect
      .poll(() => Math.min(...writers.map((writer) => writer.acknowledged.length)))
      .toBeGreaterThan(5)
    const stop = server.stop()
    stopping = true
    await Promise.all(writing)
    ended = await stop
  })
  expect(ended).toMatchObject({ code: 0 })
  expect(ended!.ms).toBeLessThan(10_000)
  expect([outcomes.get('reset') ?? 0, outcomes.get('last')]).toEqual([0, 8])
  expect(writers.map((writer) => writer.failures)).toEqual([0, 0, 0, 0])

  const archive = join(installed.cwd, 'backup.tar.gz')
  const elsewhere = join(installed.cwd, 'elsewhere')
  for (const words of [
    ['backup', archive, '--data', dataDir],
    ['restore', archive, '--data', elsewhere],
    ['check', '--data', elsewhere],
  ]) {
    expect(await runCommand(words, installed)).toMatchObject({ code: 0, err: '' })
  }
  expect(comparable(elsewhere)).toEqual(comparable(dataDir))
  const files = await contentOf(join(elsewhere, 'uploads', 'tickets'))
  expect(Object.keys(files).length).toBeGreaterThan(0)
  expect(files).toEqual(await contentOf(join(dataDir, 'uploads', 'tickets')))
  const again = await startServer({ ...installed, dataDir: elsewhere })
  expect((await (await again.signedIn('anna')).get('/acme/tickets/TKT-000001')).status).toBe(200)
  await again.stop()
  const { replies } = await readKept(testConfig(elsewhere))
  const acknowledged = writers.flatMap((writer) => writer.acknowledged.map((wish) => wish.body))
  expect(replies.map((reply) => reply.body).sort()).toEqual(acknowledged.sort())
})

test('scheduled backups are made by a process of their own', async () => {
  const installed = installBinary()
  const dataDir = giveTo(installed, await worldFolder())
  const server = await startServer({ ...installed, dataDir, env: { BACKUP_EVERY: '5m', LOG_LEVEL: 'info' } })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  await expect.poll(() => server.log()).toContain('backed up')
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
})

describe.runIf(HAS_BROWSER)('in a browser', () => {
  test('a customer opens a ticket with a file, an admin answers it, the customer reads the answer', async () => {
    const installed = installBinary()
    const server = await startServer({ ...installed, dataDir: giveTo(installed, await worldFolder()) })
    const page = await openBrowser(server.origin, { javaScriptEnabled: true })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/create')
    await page.getByLabel('Subject', { exact: true }).fill('Printer on fire')
    await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Support' })
    await page.getByLabel('Message', { exact: true }).fill('Smoke comes out of tray two.')
    await page.getByLabel('Attachments', { exact: true }).setInputFiles('tests/samples/screenshot.png')
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.waitForURL('**/acme/tickets/TKT-000001')
    await page.getByText('screenshot.png').first().waitFor()

    const desk = await openBrowser(server.origin, { javaScriptEnabled: true })
    await signIn(desk, 'agent')
    await desk.goto('/admin/tickets')
    await desk
      .getByRole('link', { name: /Printer on fire/ })
      .first()
      .click()
    await desk.waitForURL('**/admin/tickets/acme/TKT-000001*')
    await desk.getByLabel('Message', { exact: true }).fill('Open the tray and let it cool down.')
    await desk.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await desk.locator('#reply-1', { hasText: 'let it cool down' }).waitFor()

    await page.reload()
    await page.locator('#reply-1', { hasText: 'let it cool down' }).waitFor()
    expect(await server.stop()).toMatchObject({ code: 0 })
  })
})
