import { expect, test } from 'vitest'
import type { AuditAction } from '#app/audit/actions.ts'
import { outboxOf } from '#app/outbox/outbox.server.ts'
import { loadBuiltApp } from '#server/checkout.ts'
import { departmentId, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { mailed } from '#tests/support/mailed.ts'
import { sample } from '#tests/support/portal.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

/**
 * What each act of the desk leaves in the audit. `timeline`: it is about one ticket, and stands there. `own`: it is
 * about the person's own things and nobody else's. `nothing`: it does nothing yet, or anybody could fill the audit.
 */
const NOTES: Record<string, AuditAction | 'timeline' | 'own' | 'nothing'> = {
  'admin.account': 'admin.renamed',
  'admin.account_.password': 'admin.password',
  'admin.account_.sessions': 'admin.sessions-ended',
  'admin.audit[.]csv': 'audit.downloaded',
  'admin.canned-replies_.new': 'canned-reply.added',
  'admin.canned-replies_.$id': 'canned-reply.changed',
  'admin.canned-replies_.$id_.delete': 'canned-reply.deleted',
  'admin.departments_.new': 'department.added',
  'admin.departments_.$id': 'department.changed',
  'admin.departments_.$id_.delete': 'department.deleted',
  'admin.first-run': 'own',
  'admin.new-ticket_.$subdomain': 'timeline',
  'admin.outbox_.$outbox.$id_.retry': 'outbox.retried',
  'admin.presence': 'nothing',
  'admin.reports[.]csv': 'report.downloaded',
  'admin.settings': 'settings.changed',
  'admin.team': 'admin.invited',
  'admin.team_.$id_.deactivate': 'admin.deactivated',
  'admin.team_.$id_.reactivate': 'admin.reactivated',
  'admin.team_.$id_.resend': 'admin.invitation-resent',
  'admin.team_.$id_.reset': 'admin.reset-sent',
  'admin.team_.$id_.role': 'admin.role',
  'admin.tickets.$subdomain.$ticket.assignee': 'timeline',
  'admin.tickets.$subdomain.$ticket.block': 'customer.blocked',
  'admin.tickets.$subdomain.$ticket.canned': 'nothing',
  'admin.tickets.$subdomain.$ticket.close': 'timeline',
  'admin.tickets.$subdomain.$ticket.department': 'timeline',
  'admin.tickets.$subdomain.$ticket.discard': 'own',
  'admin.tickets.$subdomain.$ticket.invite': 'customer.invited',
  'admin.tickets.$subdomain.$ticket.note': 'timeline',
  'admin.tickets.$subdomain.$ticket.priority': 'timeline',
  'admin.tickets.$subdomain.$ticket.remove-file': 'timeline',
  'admin.tickets.$subdomain.$ticket.reopen': 'timeline',
  'admin.tickets.$subdomain.$ticket.reply': 'timeline',
  'admin.tickets.$subdomain.$ticket.unblock': 'customer.unblocked',
  'admin.tickets.$subdomain.$ticket.undo': 'own',
  'admin.tickets_.$subdomain.attachments': 'own',
  'admin.tickets_.bulk_.undo': 'timeline',
  'admin.tickets_.bulk': 'timeline',
  'admin.views': 'own',
  'admin.views_.$id': 'own',
  'admin.views_.$id_.delete': 'own',
  'admin.workspaces_.new': 'workspace.added',
  'admin.workspaces_.$id': 'workspace.changed',
  'admin.workspaces_.$id_.backup': 'workspace.downloaded',
  'admin.workspaces_.$id_.delete': 'workspace.deleted',
  'admin.workspaces_.$id_.logo': 'workspace.changed',
  'admin.workspaces_.$id_.logo_.remove': 'workspace.changed',
  'admin.workspaces_.$id_.resume': 'workspace.resumed',
  'admin.workspaces_.$id_.suspend': 'workspace.suspended',
  'admin_.forgot-password': 'nothing',
  'admin_.invitation': 'admin.joined',
  'admin_.login': 'admin.signed-in',
  'admin_.logout': 'own',
  'admin_.reset-password': 'admin.password',
  setup: 'setup.done',
}

/** Files of what is managed: to take one is an act. */
const EXPORTS = ['admin.audit[.]csv', 'admin.reports[.]csv']

test('the list above names every act of the desk, as it is built', async () => {
  const built = await (await loadBuiltApp()).build()
  const acts = Object.values(built.routes)
    .filter((route) => route?.module.action !== undefined)
    .map((route) => route!.id.replace('routes/', ''))
    .filter((id) => id.startsWith('admin') || id === 'setup')
  expect(Object.keys(NOTES).sort()).toEqual([...acts, ...EXPORTS].sort())
})

interface Stage {
  site: TestSite
  owner: Visitor
  /** Ids of what the acts are about. */
  agent: string
  acme: string
  support: string
  ticket: string
}

async function newestId({ site }: Stage, table: 'canned_replies' | 'departments' | 'admins' | 'workspaces') {
  const row = await site.install.platform.db
    .selectFrom(table)
    .select('id')
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The path of the newest link mailed to somebody. */
async function linkTo({ site }: Stage, address: string): Promise<string> {
  const mails = (await mailed(site.install.platform.db)).filter(({ to }) => to === address)
  return mails.at(-1)!.path
}

async function deadEmail({ site }: Stage): Promise<string> {
  const { db } = site.install.platform
  await outboxOf(db).updateTable('outbox').set({ state: 'dead' }).execute()
  const { id } = await outboxOf(db).selectFrom('outbox').select('id').executeTakeFirstOrThrow()
  return id
}

/** Everything that is managed, in an order in which each is possible; `by` is somebody else where it is theirs. */
const ACTS: [route: string, act: (on: Stage) => Promise<Response>, by?: 'somebody else'][] = [
  ['admin.account', ({ owner }) => owner.post('/admin/account', { name: 'Olga' })],
  [
    'admin.account_.password',
    ({ owner }) =>
      owner.post('/admin/account/password', { current: PASSWORD, password: 'quite another bicycle' }),
  ],
  ['admin.account_.sessions', ({ owner }) => owner.post('/admin/account/sessions', {})],
  ['admin.audit[.]csv', ({ owner }) => owner.get('/admin/audit.csv')],
  ['admin.reports[.]csv', ({ owner }) => owner.get('/admin/reports.csv')],
  [
    'admin.canned-replies_.new',
    ({ owner }) => owner.post('/admin/canned-replies/new', { title: 'Hello', body: 'Hello there.' }),
  ],
  [
    'admin.canned-replies_.$id',
    async (on) =>
      on.owner.post(`/admin/canned-replies/${await newestId(on, 'canned_replies')}`, {
        title: 'Hello',
        body: 'Good morning.',
      }),
  ],
  [
    'admin.canned-replies_.$id_.delete',
    async (on) => on.owner.post(`/admin/canned-replies/${await newestId(on, 'canned_replies')}/delete`, {}),
  ],
  [
    'admin.departments_.new',
    ({ owner }) => owner.post('/admin/departments/new', { name: 'Warranty', active: 'on' }),
  ],
  [
    'admin.departments_.$id',
    async (on) =>
      on.owner.post(`/admin/departments/${await newestId(on, 'departments')}`, { name: 'Warranties' }),
  ],
  [
    'admin.departments_.$id_.delete',
    async (on) => on.owner.post(`/admin/departments/${await newestId(on, 'departments')}/delete`, {}),
  ],
  [
    'admin.settings',
    ({ owner }) => owner.post('/admin/settings', { timeZone: 'Europe/Berlin', undoSend: 'on' }),
  ],
  [
    'admin.team',
    ({ owner }) => owner.post('/admin/team', { name: 'Tess', email: 'tess@desk.test', role: 'agent' }),
  ],
  [
    'admin.team_.$id_.resend',
    async (on) => on.owner.post(`/admin/team/${await newestId(on, 'admins')}/resend`, {}),
  ],
  [
    'admin_.invitation',
    async (on) => {
      const tess = on.site.visitor()
      await tess.get(await linkTo(on, 'tess@desk.test'))
      return tess.post('/admin/invitation', { name: 'Tess', password: PASSWORD })
    },
    'somebody else',
  ],
  ['admin.team_.$id_.reset', ({ owner, agent }) => owner.post(`/admin/team/${agent}/reset`, {})],
  [
    'admin_.reset-password',
    async (on) => {
      const arif = on.site.visitor()
      await arif.get(await linkTo(on, WORLD.agent.email))
      return arif.post('/admin/reset-password', { password: PASSWORD })
    },
    'somebody else',
  ],
  [
    'admin_.login',
    ({ site }) => site.visitor().post('/admin/login', { email: WORLD.agent.email, password: PASSWORD }),
    'somebody else',
  ],
  ['admin.team_.$id_.role', ({ owner, agent }) => owner.post(`/admin/team/${agent}/role`, { role: 'owner' })],
  ['admin.team_.$id_.deactivate', ({ owner, agent }) => owner.post(`/admin/team/${agent}/deactivate`, {})],
  ['admin.team_.$id_.reactivate', ({ owner, agent }) => owner.post(`/admin/team/${agent}/reactivate`, {})],
  [
    'admin.outbox_.$outbox.$id_.retry',
    async (on) => on.owner.post(`/admin/outbox/platform/${await deadEmail(on)}/retry`, {}),
  ],
  ['admin.tickets.$subdomain.$ticket.block', ({ owner, ticket }) => owner.post(`${ticket}/block`, {})],
  ['admin.tickets.$subdomain.$ticket.unblock', ({ owner, ticket }) => owner.post(`${ticket}/unblock`, {})],
  [
    'admin.workspaces_.new',
    ({ owner }) =>
      owner.post('/admin/workspaces/new', { name: 'Initech', subdomain: 'initech', timeZone: 'UTC' }),
  ],
  [
    'admin.workspaces_.$id',
    ({ owner, acme }) =>
      owner.post(`/admin/workspaces/${acme}`, {
        name: 'Acme & Sons',
        subdomain: 'acme',
        timeZone: 'UTC',
        signUp: 'open',
        accent: '',
      }),
  ],
  [
    'admin.workspaces_.$id_.logo',
    ({ owner, acme }) => {
      const form = new FormData()
      form.append('logo', sample('screenshot.png'))
      return owner.post(`/admin/workspaces/${acme}/logo`, form)
    },
  ],
  [
    'admin.workspaces_.$id_.logo_.remove',
    ({ owner, acme }) => owner.post(`/admin/workspaces/${acme}/logo/remove`, {}),
  ],
  [
    'admin.workspaces_.$id_.suspend',
    ({ owner, acme }) => owner.post(`/admin/workspaces/${acme}/suspend`, {}),
  ],
  ['admin.workspaces_.$id_.resume', ({ owner, acme }) => owner.post(`/admin/workspaces/${acme}/resume`, {})],
  ['admin.workspaces_.$id_.backup', ({ owner, acme }) => owner.post(`/admin/workspaces/${acme}/backup`, {})],
  [
    'admin.workspaces_.$id_.delete',
    ({ owner, acme }) => owner.post(`/admin/workspaces/${acme}/delete`, { name: 'Acme & Sons' }),
  ],
]

/** Noted by tests of their own: set-up needs an install without an owner, an invitation a customer without a password. */
const ELSEWHERE = ['setup', 'admin.tickets.$subdomain.$ticket.invite']

test('every act of management is noted: who, what, and from where', async () => {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  const [{ id: agent }, { id: me }] = await Promise.all(
    (['agent', 'owner'] as const).map((role) =>
      site.install.platform.db
        .selectFrom('admins')
        .select('id')
        .where('role', '=', role)
        .executeTakeFirstOrThrow(),
    ) as [Promise<{ id: string }>, Promise<{ id: string }>],
  )
  const stage: Stage = {
    site,
    owner,
    agent,
    acme: await workspaceId(site, 'acme'),
    support: await departmentId(site, 'Support'),
    ticket: await ticketOn(site),
  }
  for (const [route, act, by] of ACTS) {
    site.advance(1_000)
    const answer = await act(stage)
    expect([200, 303], `${route} ${answer.status}`).toContain(answer.status)
    await answer.arrayBuffer()
    const last = await site.install.platform.db
      .selectFrom('audit')
      .select(['action', 'admin_id', 'address'])
      .orderBy('id', 'desc')
      .limit(2)
      .execute()
    // Whoever joins or signs in is noted twice: what they did, and that they are in.
    if (by)
      expect(
        last.map(({ action }) => action),
        route,
      ).toContain(NOTES[route])
    else expect(last[0], route).toEqual({ action: NOTES[route], admin_id: me, address: '127.0.0.1' })
  }
  const managed = Object.entries(NOTES)
    .filter(([, note]) => note.includes('.'))
    .map(([route]) => route)
  expect([...ACTS.map(([route]) => route), ...ELSEWHERE].sort()).toEqual(managed.sort())
})
