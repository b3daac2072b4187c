import { readFile } from 'node:fs/promises'
import { expect, onTestFinished, test } from 'vitest'
import { pathOf } from '#app/attachments/store.server.ts'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { DEMO_WORKSPACES, fillDemo } from '#app/demo/demo.server.ts'
import { DEMO_CANNED_REPLIES, DEMO_VIEWS } from '#app/demo/desk-story.ts'
import { createDepartment } from '#app/departments/changing.server.ts'
import { openInstall } from '#app/install.server.ts'
import { listViews } from '#app/queue/views/views.server.ts'
import { createWorkspace } from '#app/workspaces/changing.server.ts'
import { START, temporaryFolder, testConfig } from '#tests/support/install.ts'

const DEMO = { tickets: 3, workspaces: 1, password: 'orange bicycle under rain', progress() {} }

async function openEmptyDesk() {
  const install = await openInstall(testConfig(temporaryFolder()), { now: () => START })
  onTestFinished(() => install.close())
  return install
}

test('tells the whole story, files and notes too, and mails nobody', async () => {
  const install = await openEmptyDesk()
  expect(await fillDemo(install, DEMO)).toBe('done')

  const queue = await install.platform.db.selectFrom('queue').select(['workspace_id', 'subject']).execute()
  for (const { subject } of DEMO_WORKSPACES.flatMap(({ tickets }) => tickets)) {
    expect(queue.map((row) => row.subject)).toContain(subject)
  }
  expect(queue).toHaveLength(DEMO_WORKSPACES.flatMap(({ tickets }) => tickets).length + DEMO.tickets)
  const canned = await install.platform.db.selectFrom('canned_replies').select('title').execute()
  expect(canned).toHaveLength(DEMO_CANNED_REPLIES.length)
  const views = await install.platform.db.selectFrom('saved_views').select('shared').execute()
  expect(views.map((view) => view.shared)).toEqual(DEMO_VIEWS.map(() => 1))

  const motor = queue.find(({ subject }) => subject.startsWith('Motor'))!
  await install.within(motor.workspace_id, async (workspace) => {
    const file = await workspace.db.selectFrom('attachments').select(['id', 'name']).executeTakeFirstOrThrow()
    expect(file.name).toBe('ride-log.txt')
    expect(await readFile(pathOf(workspace, file.id), 'utf8')).toContain('E-21')
    const notes = await workspace.db.selectFrom('replies').select('body').where('kind', '=', 'note').execute()
    expect(notes).toHaveLength(1)
    const states = await workspace.db.selectFrom('outbox').select('state').distinct().execute()
    expect(states.map(({ state }) => state)).toEqual(['preview'])
    const seen = await workspace.db.selectFrom('customers').select('created_at').execute()
    expect(Math.max(...seen.map((row) => row.created_at))).toBeLessThan(START)
  })
})

test('never mixes with what is there', async () => {
  const install = await openEmptyDesk()
  await fillDemo(install, DEMO)
  expect(await fillDemo(install, DEMO)).toBe('in-use')
})

test('nor with a department or a workspace that was added before anybody joined', async () => {
  const withDepartment = await openEmptyDesk()
  const sales = { name: 'Sales', description: '', active: true, adminIds: [] }
  await createDepartment(withDepartment.platform.db, sales, START, COMMAND_LINE)
  expect(await fillDemo(withDepartment, DEMO)).toBe('in-use')
  const { platform, config, ...install } = await openEmptyDesk()
  const acme = { name: 'Acme', subdomain: 'acme', timeZone: 'UTC' }
  await createWorkspace(platform, config.dataDir, acme, COMMAND_LINE)
  expect(await fillDemo({ ...install, platform, config }, DEMO)).toBe('in-use')
})

test('a shared view leads to the queue, however its query was written', async () => {
  const install = await openEmptyDesk()
  await fillDemo(install, DEMO)
  const owner = await install.platform.db
    .selectFrom('admins')
    .select(['id', 'name', 'email', 'role'])
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  for (const { query } of await listViews(install.platform, owner)) expect(query).toMatch(/^\?\w+=/)
})

test('a made-up ticket obeys the rules of a real one', async () => {
  const install = await openEmptyDesk()
  await fillDemo(install, { ...DEMO, tickets: 40, workspaces: 1 })
  // The one with the most tickets is the one that was filled by rows.
  const { id } = await install.platform.db
    .selectFrom('queue')
    .select((row) => ['workspace_id as id', row.fn.countAll<number>().as('tickets')])
    .groupBy('workspace_id')
    .orderBy('tickets', 'desc')
    .executeTakeFirstOrThrow()
  await install.within(id, async ({ db }) => {
    const tickets = await db.selectFrom('tickets').selectAll().execute()
    expect(tickets.length).toBeGreaterThanOrEqual(40)
    for (const ticket of tickets) {
      const events = await db
        .selectFrom('events')
        .selectAll()
        .where('ticket_number', '=', ticket.number)
        .orderBy('id')
        .execute()
      const replies = await db
        .selectFrom('replies')
        .selectAll()
        .where('ticket_number', '=', ticket.number)
        .orderBy('id')
        .execute()
      const changes = events.filter(({ kind }) => kind === 'status')
      expect(events[0]).toMatchObject({ kind: 'opened', created_at: ticket.created_at })
      expect(events.filter(({ kind }) => kind === 'replied')).toHaveLength(replies.length)
      expect(changes.at(-1)?.became ?? 'open').toBe(ticket.status)
      for (const [n, { was }] of changes.entries())
        expect(was).toBe(n === 0 ? 'open' : changes[n - 1]!.became)
      expect(ticket.closed_at).toBe(ticket.status === 'closed' ? changes.at(-1)!.created_at : null)
      expect(ticket.last_activity_at).toBe(Math.max(...events.map((event) => event.created_at)))
      const answer = replies.find(({ author_kind }) => author_kind === 'admin')
      expect(ticket.first_answered_at).toBe(answer?.created_at ?? null)
    }
  })
})
