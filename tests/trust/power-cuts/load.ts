import { setTimeout as sleep } from 'node:timers/promises'
import { hashPassword } from '#app/auth/passwords/password.server.ts'
import type { Config } from '#app/config/config.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openInstall } from '#app/install.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { multipart, newTicketFields } from '#tests/support/portal.ts'
import type { Running } from '#tests/support/process.ts'
import { Visitor } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

/** A message whose sender has the answer. */
export interface Acknowledged {
  /** What its body begins with. */
  name: string
  body: string
  /** 0 where it has no file. */
  fileBytes: number
  /** When they had it, milliseconds of the machine's clock. */
  at: number
}

const REPLIES_OF_EACH = 100
/** Past these the portal says wait. */
const TICKETS_OF_EACH = 10

/** In what a page of a database holds of a body. */
export const NAMES_OF_MESSAGES = /(?:Reply|Ticket) \d+-\d+(?=\. The printer)/g

const emailOf = (number: number) => `customer-${number}@acme.test`

/** Customers of acme beside those of the world: nobody may open many tickets. */
export async function addCustomers(config: Config, count: number): Promise<string[]> {
  const install = await openInstall(config)
  const acme = await findWorkspaceBySubdomain(install.platform, 'acme')
  const password_hash = await hashPassword(PASSWORD)
  const emails = Array.from({ length: count }, (_, number) => emailOf(number))
  await install.within(acme!.id, async ({ db, now }) => {
    const times = { confirmed_at: now(), blocked_at: null, created_at: now(), last_seen_at: null }
    const rows = emails.map((email) => ({ id: newId(), name: email, email, password_hash, ...times }))
    await db.insertInto('customers').values(rows).execute()
  })
  await install.close()
  return emails
}

export interface Senders {
  /** Paths of the desk, a ticket for each who answers. */
  tickets: readonly string[]
  customers: readonly string[]
}

/** Replies from the desk and new tickets from two portals, all at once, a third of them with a file. */
export async function writeMuch(server: Running, { tickets, customers }: Senders): Promise<Acknowledged[]> {
  const clock = startClock()
  const had: Acknowledged[] = []
  const send = async (visitor: Visitor, path: string, fields: Record<string, string>, name: string) => {
    const body = `${name}. ${'The printer smokes out of its second tray. '.repeat(20)}`.trim()
    const text = had.length % 3 === 0 ? `${body}\n`.repeat(12) : ''
    const files = text ? [new File([text], 'log.txt')] : []
    const answer = await visitor.post(path, multipart({ ...fields, body }, files))
    const at = clock()
    if (answer.status !== 303) throw new Error(`${name}: ${answer.status}\n${server.log()}`)
    await answer.arrayBuffer()
    had.push({ name, body, fileBytes: text.length, at })
  }
  const olga = await server.signedIn('olga')
  const desk = tickets.map(async (ticket, writer) => {
    for (let number = 0; number < REPLIES_OF_EACH; number++) {
      const key = `${newId()}-${newId()}`
      await send(olga, `${ticket}/reply`, { key }, `Reply ${writer}-${number}`)
    }
  })
  const portals = [WORLD.gina.email, WORLD.anna.email, ...customers].map(async (email, customer) => {
    const portal = email === WORLD.gina.email ? '/globex' : '/acme'
    const visitor = new Visitor(server.origin)
    await visitor.post(`${portal}/login`, { email, password: PASSWORD })
    for (let number = 0; number < TICKETS_OF_EACH; number++) {
      const fields = await newTicketFields(visitor, {}, `${portal}/tickets/create`)
      await send(visitor, `${portal}/tickets/store`, fields, `Ticket ${customer}-${number}`)
      await sleep(500)
    }
  })
  await Promise.all([...desk, ...portals])
  return had
}

/** Of the machine, as strace reads it, but finer than milliseconds. */
function startClock(): () => number {
  const offsets = Array.from({ length: 5 }, () => {
    const before = Date.now()
    let after = before
    while (after === before) after = Date.now()
    return after - performance.now()
  })
  // Whoever is interrupted between the two sees less.
  const offset = Math.max(...offsets)
  return () => offset + performance.now()
}
