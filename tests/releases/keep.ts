import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countRows } from './count-rows.ts'

/**
 * `npm run keep-release`: keeps a data folder as this version makes it, for the versions to come to prove themselves
 * on (CONTRIBUTING.md). Everything in it was made by the program: the demo, a sign-in, a ticket with a file.
 */
const HERE = import.meta.dirname
const PROGRAM = ['server/deskfile.js']
/** As in tests/support/world.ts, which needs vitest. */
const PASSWORD = 'orange bicycle under rain'
/** Emails wait, and nobody is there to take them. */
const ENV: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  POSTMARK_SERVER_TOKEN: 'nobody',
  POSTMARK_API_HOST: 'http://127.0.0.1:9',
  LOG_LEVEL: 'silent',
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
if (execFileSync('git', ['tag', '--list', `v${version}`], { encoding: 'utf8' }).trim() !== '') {
  throw new Error(`v${version} is released: what it made stays as it is.`)
}
const dataDir = mkdtempSync(join(tmpdir(), 'deskfile-release-'))
try {
  const words = ['demo', '--data', dataDir, '--password', PASSWORD, '--tickets', '8', '--workspaces', '4']
  execFileSync(process.execPath, [...PROGRAM, ...words], { env: ENV, stdio: 'ignore' })
  await openTicket()
  const kept = join(HERE, `v${version}`)
  writeFileSync(`${kept}.json`, `${JSON.stringify(countRows(dataDir), undefined, 2)}\n`)
  execFileSync('tar', ['--create', '--gzip', '--file', `${kept}.tar.gz`, '--directory', dataDir, '.'])
} finally {
  rmSync(dataDir, { recursive: true })
}

/** Anna signs in and opens a ticket with a file. */
async function openTicket(): Promise<void> {
  const child = spawn(process.execPath, [...PROGRAM, 'serve', '--data', dataDir, '--port', '0'], {
    env: ENV,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const origin = /runs at (\S+)/.exec(said.toString())![1]!
  const signIn = await post(
    `${origin}/fernweh/login`,
    '',
    form({ email: 'anna@demo.example', password: PASSWORD }),
  )
  const cookie = signIn.headers.get('set-cookie')!.split(';')[0]!
  const page = await (await fetch(`${origin}/fernweh/tickets/create`, { headers: { cookie } })).text()
  const fields = form({
    key: /name="key"[^>]*value="([^"]+)"/.exec(page)![1]!,
    subject: 'Kept from one release to the next',
    department: /<option value="([0-9a-f]{32})"/.exec(page)![1]!,
    priority: 'high',
    body: 'Whoever reads this has a newer Deskfile.',
  })
  fields.append('attachments', new Blob([readFileSync('tests/samples/screenshot.png')]), 'screenshot.png')
  await post(`${origin}/fernweh/tickets/store`, cookie, fields)
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function post(url: string, cookie: string, body: FormData): Promise<Response> {
  const headers = { cookie, origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`${url} answered ${answer.status}`)
  return answer
}

function form(fields: Record<string, string>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}
