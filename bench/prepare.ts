import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { newId } from '#app/db/id.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'

const WORKSPACES = 5
const TICKETS = 5_000
/** Each may open ten tickets in ten minutes; a quick machine opens thousands in a run. */
const CUSTOMERS = 2_000

/** Counters far apart from each other and from plain numbers: see bench/pages/replay.ts. */
const COUNTERS = { tickets: 1_000_000_000, replies: 2_000_000_000, search_entries: 3_000_000_000 }
const FIRST_QUEUE_ID = 4_000_000_000
const FIRST_CHANGE = 5_000_000_000
const FIRST_REVISION = 6_000_000_000

/** The ticket of a customer who has none. */
export const NO_TICKET = ''

export interface Prepared {
  workspaceId: string
  subdomain: string
  departmentId: string
  /** A cookie for each of many customers of the workspace: opening tickets is limited by customer. */
  customers: { cookie: string; ticket: string }[]
  admin: { cookie: string }
}

/**
 * A data folder of 5,000 tickets in 5 workspaces, with sessions for the shots to use.
 *
 * @param checkout whose program makes it: of two, the older, as only a newer one can read the other's files.
 */
export function prepare(dataDir: string, checkout = process.cwd()): Prepared {
  execFileSync(
    process.execPath,
    [
      'server/deskfile.js',
      'demo',
      '--data',
      dataDir,
      '--tickets',
      String(TICKETS),
      '--workspaces',
      String(WORKSPACES),
      '--password',
      'orange bicycle under rain',
    ],
    { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const platform = new BetterSqlite3(join(dataDir, 'platform.sqlite'))
  const { id: workspaceId, subdomain } = platform
    .prepare(`select id, subdomain from workspaces where subdomain = 'volume-1'`)
    .get() as { id: string; subdomain: string }
  const workspace = new BetterSqlite3(join(dataDir, 'workspaces', `${workspaceId}.sqlite`))
  const now = Date.now()

  for (const [table, first] of Object.entries(COUNTERS)) {
    workspace.prepare('update sqlite_sequence set seq = ? where name = ?').run(first, table)
  }
  workspace
    .prepare('update tickets set change_seq = ? where change_seq = (select max(change_seq) from tickets)')
    .run(FIRST_CHANGE)
  platform
    .prepare('update projections set change_seq = ? where workspace_id = ?')
    .run(FIRST_CHANGE, workspaceId)
  platform.prepare('update queue_revision set last = ?').run(FIRST_REVISION)
  platform.prepare('update queue set id = ? where id = (select max(id) from queue)').run(FIRST_QUEUE_ID)
  // Recent enough to be on everybody's first page, 25 for the customer who reads.
  const people = workspace.prepare('select id from customers order by id').pluck().all() as string[]
  const reader = people[0]!
  people.push(...addCustomers(workspace, CUSTOMERS - people.length))
  workspace
    .prepare(
      'update tickets set customer_id = ? where number in (select number from tickets order by number limit 25)',
    )
    .run(reader)
  // One each for as many of the others as there are tickets: replies are limited by customer.
  const give = workspace.prepare('update tickets set customer_id = ? where number = ?')
  people.slice(1).forEach((id, place) => void give.run(id, 26 + place))

  const customers = people.map((id) => {
    const secret = randomBytes(32).toString('base64url')
    workspace
      .prepare('insert into sessions (id_hash, customer_id, created_at, last_seen_at) values (?, ?, ?, ?)')
      .run(digest(secret), id, now, now)
    const number = workspace
      .prepare('select min(number) from tickets where customer_id = ?')
      .pluck()
      .get(id) as number | null
    return { cookie: cookie(workspaceId, secret), ticket: number === null ? NO_TICKET : ticketLabel(number) }
  })
  const secret = randomBytes(32).toString('base64url')
  const adminId = platform.prepare(`select id from admins where role = 'owner'`).pluck().get()
  platform
    .prepare('insert into admin_sessions (id_hash, admin_id, created_at, last_seen_at) values (?, ?, ?, ?)')
    .run(digest(secret), adminId, now, now)
  workspace
    .prepare(
      `update tickets set status = 'open' where number in (select min(number) from tickets group by customer_id)`,
    )
    .run()
  const departmentId = platform
    .prepare(`select id from departments where name = 'Support'`)
    .pluck()
    .get() as string
  platform.close()
  workspace.close()
  return { workspaceId, subdomain, departmentId, customers, admin: { cookie: cookie('desk', secret) } }
}

/** Copies of one who is there, under addresses of their own. */
function addCustomers(workspace: BetterSqlite3.Database, howMany: number): string[] {
  const columns = workspace
    .prepare(`select name from pragma_table_info('customers') where name not in ('id', 'email')`)
    .pluck()
    .all()
    .join(', ')
  const add = workspace.prepare(
    `insert into customers (id, email, ${columns}) select ?, ?, ${columns} from customers limit 1`,
  )
  const ids = Array.from({ length: Math.max(0, howMany) }, () => newId())
  workspace.transaction(() => {
    for (const id of ids) add.run(id, `${id.toLowerCase()}@bench.example`)
  })()
  return ids
}

export function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** As app/auth/sessions/cookies.server.ts writes it: Remix's encoding of a JSON string. */
export function cookie(place: string, secret: string): string {
  return `deskfile_${place}=${encodeURIComponent(Buffer.from(JSON.stringify(secret)).toString('base64'))}`
}
