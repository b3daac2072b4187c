import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { outboxOf } from '#app/outbox/outbox.server.ts'
import { departmentId, ticketOn, workspaceId } from './desk-pages.ts'
import { multipart, openTicketAs, replyFields, sample } from './portal.ts'
import { openTestSite, type TestSite, type Visitor } from './site.ts'

/** A site on whose desk something stands on every page, and what paths to it are made of. */
export interface FurnishedDesk {
  site: TestSite
  /** Fills `{ticket}`, `{workspace}` and their like in a path. */
  fill(path: string): string
}

/**
 * A conversation with files, notes and events; a closed ticket, an urgent one, one without an answer; departments,
 * canned replies, views; a team with somebody invited and somebody shut out; emails that failed; a suspended
 * workspace with a logo, a deleted one's final backup; and the audit of all of it. Made as people make it.
 */
export async function openFurnishedDesk(): Promise<FurnishedDesk> {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  const ticket = await conversation(site)
  await ticketOn(site, { by: 'gina', subject: `${'W'.repeat(60)} ${'long '.repeat(17)}`, priority: 'urgent' })
  await ticketOn(site, { by: 'ben', subject: 'Nobody’s yet' })
  const closed = await ticketOn(site, { subject: 'Settled' })
  await owner.post(`${closed}/close`, {})
  await manage(site, owner)
  const id = async (table: 'canned_replies' | 'saved_views' | 'admins', newest = true) => {
    const row = await site.install.platform.db
      .selectFrom(table)
      .select('id')
      .orderBy('created_at', newest ? 'desc' : 'asc')
      .executeTakeFirstOrThrow()
    return row.id
  }
  const email = await outboxOf(site.install.platform.db)
    .selectFrom('outbox')
    .select('id')
    .executeTakeFirstOrThrow()
  const values: Record<string, string> = {
    ticket,
    closed,
    department: await departmentId(site, 'Support'),
    empty: await departmentId(site, 'Legacy'),
    workspace: await workspaceId(site, 'acme'),
    suspended: await workspaceId(site, 'globex'),
    canned: await id('canned_replies'),
    view: await id('saved_views'),
    invited: await id('admins'),
    admin: await id('admins', false),
    email: email.id,
  }
  return { site, fill: (path) => path.replace(/\{(\w+)\}/g, (_, name) => values[name]!) }
}

/** Anna's ticket with files, answered, noted and answered again. */
async function conversation(site: TestSite): Promise<string> {
  const [anna, agent] = [await site.signedIn('anna'), await site.signedIn('agent')]
  const portal = await openTicketAs(anna, {}, [sample('screenshot.png'), sample('invoice.pdf')])
  const ticket = `/admin/tickets${portal.replace('/tickets', '')}`
  await agent.post(`${ticket}/reply`, {
    body: 'Use the extinguisher, then see https://help.example.com/fire.',
  })
  await agent.post(`${ticket}/note`, { body: 'The third one this week.\nTell the insurer.' })
  await agent.post(`${ticket}/priority`, { priority: 'urgent' })
  await anna.post(
    `${portal}/reply`,
    multipart(await replyFields(anna, portal, 'It is out by now.'), [sample('server-log.txt')]),
  )
  return ticket
}

async function manage(site: TestSite, owner: Visitor): Promise<void> {
  const [acme, globex] = [await workspaceId(site, 'acme'), await workspaceId(site, 'globex')]
  const logo = new FormData()
  logo.append('logo', sample('screenshot.png'))
  const acts: [string, Record<string, string> | FormData][] = [
    ['canned-replies/new', { title: 'Fire', body: 'Dear {customer name}, use the extinguisher.' }],
    ['views?priority=urgent', { name: 'Urgent ones', shared: 'on' }],
    ['team', { name: 'Tess Teal', email: 'tess@desk.test', role: 'agent' }],
    [`workspaces/${acme}/logo`, logo],
    [`workspaces/${globex}/suspend`, {}],
    ['settings', { timeZone: 'Europe/Berlin' }],
  ]
  for (const [path, form] of acts) {
    const { status } = await owner.post(`/admin/${path}`, form)
    if (status !== 303) throw new Error(`${path} answered ${status}`)
  }
  const failure = JSON.stringify({ reason: 'refused', code: 300, detail: 'Invalid address.' })
  await outboxOf(site.install.platform.db)
    .updateTable('outbox')
    .set({ state: 'dead', last_error: failure, attempts: 3 })
    .execute()
  const folder = join(site.install.config.dataDir, 'final-backups')
  mkdirSync(folder)
  writeFileSync(join(folder, 'initech-20260301T120000Z.tar.gz'), 'the last of Initech')
}
