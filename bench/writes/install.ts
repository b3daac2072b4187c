import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { ticketLabel } from '#app/tickets/ticket.ts'
import { postShot, type Shot } from '../load.ts'
import { cookie, digest, NO_TICKET, prepare } from '../prepare.ts'

const SLOW = 'volume-2'

/** The requests that are measured, each as somebody's browser would send it next. */
export type Shots = Record<string, (port: number) => Shot>

export interface WritesInstall {
  platform: string
  /** The file of the workspace whose disk is slowed down. */
  slow: string
  /** A reply in that workspace. */
  slowReply(port: number): Shot
  /** A reply in a workspace beside it. */
  reply(port: number): Shot
  /** What the others do meanwhile. */
  others: Shots
}

interface Customer {
  cookie: string
  ticket: string
}

/** A data folder with a workspace to slow down, one beside it, and people who are signed in. */
export function prepareWrites(dataDir: string): WritesInstall {
  const { subdomain, customers, admin } = prepare(dataDir)
  const slow = addSessions(dataDir)
  const reader = customers[0]!
  const writers = customers.slice(1).filter(({ ticket }) => ticket !== NO_TICKET)
  const get = (path: string, cookie = '') => ({
    method: 'GET' as const,
    path,
    headers: { cookie },
    expect: 200,
  })
  const reply = repliesOf(subdomain, writers)
  return {
    platform: join(dataDir, 'platform.sqlite'),
    slow: slow.file,
    slowReply: repliesOf(SLOW, slow.customers),
    reply,
    others: {
      'portal list': () => get(`/${subdomain}/tickets`, reader.cookie),
      'ticket view': () => get(`/${subdomain}/tickets/${reader.ticket}`, reader.cookie),
      reply,
      queue: () => get('/admin/tickets', admin.cookie),
      healthz: () => get('/healthz'),
    },
  }
}

/** By turns: replies are limited by customer. */
function repliesOf(subdomain: string, customers: readonly Customer[]): (port: number) => Shot {
  let sent = 0
  return (port) => {
    const { cookie, ticket } = customers[sent++ % customers.length]!
    const body = `The chain jumps in fourth gear, ${sent}. `
    return postShot(port, `/${subdomain}/tickets/${ticket}/reply`, cookie, { body })
  }
}

/** A session for each customer of the workspace, and an open ticket. */
function addSessions(dataDir: string): { file: string; customers: Customer[] } {
  const platform = new BetterSqlite3(join(dataDir, 'platform.sqlite'), { readonly: true })
  const id = platform.prepare('select id from workspaces where subdomain = ?').pluck().get(SLOW) as string
  platform.close()
  const file = join(dataDir, 'workspaces', `${id}.sqlite`)
  const workspace = new BetterSqlite3(file)
  const firsts = workspace
    .prepare('select customer_id as person, min(number) as number from tickets group by customer_id')
    .all() as { person: string; number: number }[]
  const add = workspace.prepare(
    'insert into sessions (id_hash, customer_id, created_at, last_seen_at) values (?, ?, ?, ?)',
  )
  const open = workspace.prepare(`update tickets set status = 'open' where number = ?`)
  const now = Date.now()
  const customers = firsts.map(({ person, number }) => {
    const secret = randomBytes(32).toString('base64url')
    add.run(digest(secret), person, now, now)
    open.run(number)
    return { cookie: cookie(id, secret), ticket: ticketLabel(number) }
  })
  workspace.close()
  return { file, customers }
}
