import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite3 from 'better-sqlite3'
import { median, postShot, shootOnce } from './load.ts'
import { cookie, digest, type Prepared, prepare } from './prepare.ts'
import { type StartedServer, startServer } from './server.ts'

/**
 * `npm run bench:live`: what a thousand open pages cost the server that tells them what others do, and how soon each
 * hears of what another process on the same data folder did (docs/benchmarks.md).
 */
const CONNECTIONS = 1_000
/** Below the limit of an admin. */
const A_PERSON = 10
const IDLE_MS = 30_000
const CHANGES = 10

const folder = mkdtempSync(join(tmpdir(), 'deskfile-live-'))
const servers: StartedServer[] = []
try {
  await main()
} finally {
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  const prepared = prepare(folder)
  const cookies = addAdmins(CONNECTIONS / A_PERSON)
  const serve = ['server/deskfile.js', 'serve', '--data', folder, '--port', '0']
  const [told, other] = [
    await startServer(serve, /localhost:(\d+)/),
    await startServer(serve, /localhost:(\d+)/),
  ]
  servers.push(told, other)
  // The page of the queue, as often as it is asked for when a thousand pages are opened: what that needs is not the
  // streams'.
  for (let i = 0; i < 300; i++)
    await shootOnce(told.port, shot('/admin/tickets', cookies[i % cookies.length]!))
  await sleep(5_000)
  const alone = await idle(told)

  const heard = new Map<number, () => void>()
  const streams = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, at) =>
      listen(told.port, cookies[at % cookies.length]!, () => heard.get(at)?.()),
    ),
  )
  await sleep(5_000)
  const many = await idle(told)
  say(
    `memory: ${alone.mib.toFixed(0)} MiB alone, ${many.mib.toFixed(0)} MiB with ${CONNECTIONS}: ${(((many.mib - alone.mib) * 1024) / CONNECTIONS).toFixed(0)} KiB each`,
  )
  say(
    `idle: ${alone.share.toFixed(2)} % of a processor alone, ${many.share.toFixed(2)} % with ${CONNECTIONS}`,
  )

  const first: number[] = []
  const last: number[] = []
  const busy: number[] = []
  for (let change = 0; change < CHANGES; change++) {
    const before = cpuMs(told.pid)
    const times = await tellAll(heard, () => reply(other.port, prepared, change))
    await sleep(1_000)
    busy.push(cpuMs(told.pid) - before)
    first.push(times[0]!)
    last.push(times.at(-1)!)
  }
  say(
    `a reply taken by another process is heard after ${median(first).toFixed(0)} ms by the first, ${median(last).toFixed(0)} ms by the last; at most ${Math.max(...last).toFixed(0)} ms`,
  )
  say(`telling all ${CONNECTIONS}: ${median(busy).toFixed(0)} ms of a processor`)
  for (const stream of streams) stream.destroy()
}

/** From the answer to the one who acted until each stream has heard of it, sorted. */
async function tellAll(heard: Map<number, () => void>, act: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  let began = performance.now()
  const all = Array.from(
    { length: CONNECTIONS },
    (_, at) =>
      new Promise<void>((resolve) =>
        heard.set(at, () => {
          heard.delete(at)
          times.push(performance.now() - began)
          resolve()
        }),
      ),
  )
  await act()
  began = performance.now()
  await Promise.all(all)
  return times.sort((a, b) => a - b)
}

async function reply(port: number, { subdomain, customers }: Prepared, change: number): Promise<void> {
  const { ticket, cookie } = customers[change + 1]!
  const body = `The chain jumps again, for the ${change + 1}. time.`
  await shootOnce(port, postShot(port, `/${subdomain}/tickets/${ticket}/reply`, cookie, { body }))
}

function shot(path: string, cookie: string) {
  return { method: 'GET' as const, path, headers: { cookie }, expect: 200 }
}

/** @returns once the stream has greeted. */
function listen(port: number, cookie: string, onChanged: () => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(
      {
        host: '127.0.0.1',
        port,
        path: '/admin/live',
        headers: { cookie },
        agent: new Agent({ keepAlive: false }),
      },
      (response) => {
        if (response.statusCode !== 200)
          return reject(new Error(`/admin/live answered ${response.statusCode}`))
        response.setEncoding('utf8').on('data', (text: string) => {
          if (text.includes('event: hello')) resolve(response)
          if (text.includes('event: changed')) onChanged()
        })
      },
    )
    request.once('error', reject)
  })
}

/** A person with a session each. @returns their cookies. */
function addAdmins(count: number): string[] {
  const platform = new BetterSqlite3(join(folder, 'platform.sqlite'))
  const admin = platform.prepare(
    `insert into admins (id, email, name, role, active, created_at) values (?, ?, ?, 'agent', 1, ?)`,
  )
  const session = platform.prepare(
    'insert into admin_sessions (id_hash, admin_id, created_at, last_seen_at) values (?, ?, ?, ?)',
  )
  const now = Date.now()
  const cookies = Array.from({ length: count }, (_, at) => {
    const id = randomBytes(16).toString('hex')
    const secret = randomBytes(32).toString('base64url')
    admin.run(id, `agent-${at}@bench.example`, `Agent ${at}`, now)
    session.run(digest(secret), id, now, now)
    return cookie('desk', secret)
  })
  platform.close()
  return cookies
}

/** What the process needs while nothing happens. */
async function idle({ pid }: StartedServer): Promise<{ mib: number; share: number }> {
  const before = cpuMs(pid)
  await sleep(IDLE_MS)
  return { mib: rssMib(pid), share: ((cpuMs(pid) - before) / IDLE_MS) * 100 }
}

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  // User and system time, in ticks of a hundredth of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function rssMib(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
