import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { cookie, digest } from '../prepare.ts'
import { hurry } from './insert.ts'
import { project } from './queue-rows.ts'
import { addTickets } from './tickets.ts'

/** What the program's own demo makes to begin with: departments, a team, and a row of each kind to go by. */
const FIRST = 20
const SUBDOMAIN = 'volume-1'

/** A data folder of some size, and who asks for its pages. */
export interface Volume {
  dataDir: string
  /** What is counted: tickets of the one workspace, or workspaces. */
  size: number
  workspaceId: string
  subdomain: string
  departmentId: string
  admin: string
  /** Has every twentieth ticket. */
  reader: { cookie: string; tickets: number[] }
  /** Each has one open ticket. */
  writers: { cookie: string; ticket: number }[]
}

/**
 * Makes a folder whose one workspace has so many tickets, or takes it as it was left by an earlier run. Rows are written
 * by SQL; `deskfile check` says whether they are what the program would have written.
 */
export function makeVolume(
  dataDir: string,
  { tickets, workspaces, size }: { tickets: number; workspaces: number; size: number },
): Volume {
  const note = `${dataDir}.json`
  if (existsSync(note)) return { ...(JSON.parse(readFileSync(note, 'utf8')) as Volume), size }
  runDeskfile('demo', '--data', dataDir, '--tickets', String(FIRST), '--workspaces', '1')
  const platform = hurry(new BetterSqlite3(join(dataDir, 'platform.sqlite')))
  const workspaceId = platform
    .prepare('select id from workspaces where subdomain = ?')
    .pluck()
    .get(SUBDOMAIN) as string
  const file = join(dataDir, 'workspaces', `${workspaceId}.sqlite`)
  const departments = platform.prepare('select id, name from departments').all() as Named[]
  const admins = platform.prepare('select id, name from admins').all() as Named[]
  if (workspaces > 1) addWorkspaces(platform, { dataDir, workspaceId, file, count: workspaces - 1 })

  const workspace = hurry(new BetterSqlite3(file))
  const people = addTickets(workspace, { tickets: tickets - FIRST, departments, admins })
  const sessions = people.map((person) => ({ ...person, cookie: signIn(workspace, person.id, workspaceId) }))
  workspace.close()
  project(platform, workspaceId, file)
  const owner = platform.prepare(`select id from admins where role = 'owner'`).pluck().get() as string
  const [reader, ...writers] = sessions
  const volume: Volume = {
    dataDir,
    size,
    workspaceId,
    subdomain: SUBDOMAIN,
    departmentId: departments[0]!.id,
    admin: signInAdmin(platform, owner),
    reader: { cookie: reader!.cookie, tickets: reader!.tickets },
    writers: writers.flatMap(({ cookie, tickets: [ticket] }) =>
      ticket === undefined ? [] : { cookie, ticket },
    ),
  }
  platform.close()
  writeFileSync(note, JSON.stringify(volume))
  return volume
}

export interface Named {
  id: string
  name: string
}

/** @throws where the program would have written other rows. */
export function checkVolume({ dataDir }: Volume): void {
  runDeskfile('check', '--data', dataDir)
}

/** Counts anew what SQLite's planner goes by. */
export function analyze({ dataDir, workspaceId }: Volume): void {
  for (const file of ['platform.sqlite', join('workspaces', `${workspaceId}.sqlite`)]) {
    const connection = new BetterSqlite3(join(dataDir, file))
    connection.exec('analyze')
    connection.close()
  }
}

function runDeskfile(...args: string[]): void {
  execFileSync(process.execPath, ['server/deskfile.js', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

interface Place {
  dataDir: string
  workspaceId: string
  file: string
  count: number
}

/** Copies of the one that is there, before it grows. */
function addWorkspaces(platform: BetterSqlite3.Database, { dataDir, workspaceId, file, count }: Place): void {
  const closing = new BetterSqlite3(file)
  closing.pragma('wal_checkpoint(TRUNCATE)')
  closing.close()
  const columns = platform
    .prepare(`select name from pragma_table_info('workspaces') where name not in ('id', 'subdomain', 'name')`)
    .pluck()
    .all()
    .join(', ')
  const add = platform.prepare(
    `insert into workspaces (id, subdomain, name, ${columns}) select ?, ?, ?, ${columns} from workspaces where id = ?`,
  )
  platform.transaction(() => {
    for (let at = 0; at < count; at++) {
      const id = randomBytes(16).toString('hex')
      const copy = join(dataDir, 'workspaces', `${id}.sqlite`)
      copyFileSync(file, copy)
      add.run(id, `other-${at}`, `Other ${at}`, workspaceId)
    }
  })()
  const ids = platform.prepare(`select id from workspaces where subdomain like 'other-%'`).pluck().all()
  for (const id of ids as string[]) project(platform, id, join(dataDir, 'workspaces', `${id}.sqlite`))
}

function signIn(workspace: BetterSqlite3.Database, customerId: string, workspaceId: string): string {
  const secret = randomBytes(32).toString('base64url')
  const now = Date.now()
  workspace
    .prepare('insert into sessions (id_hash, customer_id, created_at, last_seen_at) values (?, ?, ?, ?)')
    .run(digest(secret), customerId, now, now)
  return cookie(workspaceId, secret)
}

function signInAdmin(platform: BetterSqlite3.Database, adminId: string): string {
  const secret = randomBytes(32).toString('base64url')
  const now = Date.now()
  platform
    .prepare('insert into admin_sessions (id_hash, admin_id, created_at, last_seen_at) values (?, ?, ?, ?)')
    .run(digest(secret), adminId, now, now)
  return cookie('desk', secret)
}
