import { CompiledQuery } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startBackground } from '#app/background/background.server.ts'
import { paceQuery } from '#app/tickets/answering/pace.server.ts'
import { postReply } from '#app/tickets/answering/replies.server.ts'
import { delayReply } from '#app/tickets/delayed/pending.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { openTicket } from '#app/tickets/opening/opening.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { TestInstall } from '#tests/support/install.ts'
import { customerActor, freshForm, openedTicket } from '#tests/support/tickets.ts'
import { RENDERS, watchedInstall, within } from '#tests/support/watched.ts'

const LOCKS = 'workspace begin immediate'

/** Anna's ticket, and all that is done from now on: statements and renderings, in their order. */
async function annasTicket() {
  const watched = await watchedInstall()
  const { number } = await openedTicket(watched.install)
  return { ...watched, number }
}

async function answer(install: TestInstall, workspace: Workspace, number: number) {
  const author = await install.admin('agent')
  await postReply(workspace, {
    ticketNumber: number,
    author,
    body: 'Use the extinguisher.',
    submission: freshForm(author),
  })
}

async function ask(install: TestInstall, workspace: Workspace, number: number) {
  const author = await customerActor(install, 'anna')
  const ticket = await findTicket(workspace.db, number, 'anybody')
  const posted = { ticketNumber: number, author, body: 'It burns again.', submission: freshForm(author) }
  return () => postReply(workspace, ticket ? { ...posted, ticket } : posted)
}

async function open(install: TestInstall, workspace: Workspace) {
  const customer = await install.customer('anna')
  const ticket = {
    customer,
    subject: 'It burns again',
    departmentId: await install.departmentId('Support'),
    priority: 'medium' as const,
    body: 'Smoke comes out of tray one.',
    submission: freshForm({ kind: 'customer', id: customer.id }),
  }
  return () => openTicket(workspace, ticket)
}

async function tellOwnerToo(install: TestInstall): Promise<void> {
  const row = {
    department_id: await install.departmentId('Support'),
    admin_id: (await install.admin('owner')).id,
  }
  await install.platform.db.insertInto('department_admins').values(row).execute()
}

const statementsIn = (done: readonly string[]) => done.filter((one) => one !== RENDERS)

describe('a write costs its rows', () => {
  test('a reply that reopens a ticket: 25 statements with the queue, none of them twice', async () => {
    const { install, workspace, number, during } = await annasTicket()
    await answer(install, workspace, number)
    const statements = statementsIn(await during(await ask(install, workspace, number)))
    expect(new Set(statements).size).toBe(statements.length)
    expect(statements).toHaveLength(25)
  })

  test('a new ticket: 25 statements with the queue, none of them twice', async () => {
    const { install, workspace, during } = await annasTicket()
    const statements = statementsIn(await during(await open(install, workspace)))
    expect(new Set(statements).size).toBe(statements.length)
    expect(statements).toHaveLength(25)
  })
})

test('a visit of the courier reads the replies that wait once', async () => {
  const { install, workspace, number, during } = await annasTicket()
  const author = await install.admin('agent')
  const courier = startBackground(install)
  onTestFinished(() => courier.stop())
  await courier.scanned
  const submission = freshForm(author)
  await delayReply(workspace, { ticketNumber: number, author, body: 'Use the extinguisher.', submission })
  const done = await during(() => courier.runOnce())
  expect(done.filter((one) => /from "pending_replies"/.test(one))).toHaveLength(1)
})

test('the replies of the last minutes are found without a walk over all of them', async () => {
  const { workspace } = await annasTicket()
  const { sql, parameters } = paceQuery('somebody', 1, 2).compile(workspace.db)
  const plan = await workspace.db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
  )
  const steps = plan.rows.map(({ detail }) => detail)
  expect(steps.filter((step) => /SCAN (?!recent)/.test(step))).toEqual([])
  expect(steps.join('\n')).toMatch(/tickets_by_customer \(customer_id=\? AND activity_at>\?\)/)
  expect(steps.join('\n')).toMatch(/replies USING COVERING INDEX replies_by_author/)
})

describe('the email of a write', () => {
  test.each(['reply', 'opening'])('is rendered before the lock is taken: %s', async (what) => {
    const { install, workspace, number, during } = await annasTicket()
    const act = what === 'reply' ? await ask(install, workspace, number) : await open(install, workspace)
    const done = await during(act)
    expect(done).toContain(RENDERS)
    expect(done.lastIndexOf(RENDERS)).toBeLessThan(done.indexOf(LOCKS))
    expect(done.filter((one) => one === LOCKS)).toHaveLength(1)
  })

  test('to a customer is rendered before the lock is taken', async () => {
    const { install, workspace, number, during } = await annasTicket()
    const done = await during(() => answer(install, workspace, number))
    expect(done).toContain(RENDERS)
    expect(done.lastIndexOf(RENDERS)).toBeLessThan(done.indexOf(LOCKS))
    expect(done.filter((one) => one === LOCKS)).toHaveLength(1)
  })

  test('is rendered and written once, however many are told', async () => {
    const { install, workspace, number, during } = await annasTicket()
    // Its words are in the search's vocabulary from then on.
    await during(await ask(install, workspace, number))
    const one = await during(await ask(install, workspace, number))
    await tellOwnerToo(install)
    const two = await during(await ask(install, workspace, number))
    expect(two).toEqual(one)
    const told = await workspace.db
      .selectFrom('outbox')
      .select(['to_address', 'html', 'headers'])
      .where('kind', '=', 'customer-replied')
      .orderBy('dedupe_key')
      .execute()
    expect(told.map(({ to_address }) => to_address)).toEqual([
      'arif@desk.test',
      'arif@desk.test',
      'arif@desk.test',
      'olga@desk.test',
    ])
    expect(new Set(told.map(({ html }) => html)).size).toBe(1)
    expect(new Set(told.map(({ headers }) => headers)).size).toBe(4)
  })

  test('is rendered anew where the ticket has changed since it was read, and the write begins again', async () => {
    const { install, workspace, number, during } = await annasTicket()
    const act = await ask(install, workspace, number)
    await workspace.db.updateTable('tickets').set({ subject: 'Printer on ice' }).execute()
    const done = await during(act)
    expect(done.lastIndexOf(RENDERS)).toBeGreaterThan(done.indexOf(LOCKS))
    expect(within(done)).not.toContain(RENDERS)
    const { replies } = await workspace.db
      .selectFrom('replies')
      .select((row) => row.fn.countAll<number>().as('replies'))
      .executeTakeFirstOrThrow()
    expect(replies).toBe(1)
    const { subject } = await workspace.db
      .selectFrom('outbox')
      .select('subject')
      .where('kind', '=', 'customer-replied')
      .executeTakeFirstOrThrow()
    expect(subject).toContain('Printer on ice')
  })

  test('has the number that its ticket was given, and no other', async () => {
    const { install, workspace, during } = await annasTicket()
    await during(await open(install, workspace))
    const { db } = workspace
    const [first, second] = await db
      .selectFrom('outbox')
      .select(['ticket_number', 'subject', 'html', 'text', 'headers'])
      .where('kind', '=', 'ticket-opened')
      .orderBy('created_at')
      .orderBy('ticket_number')
      .execute()
    expect(second!.ticket_number).toBe(2)
    expect(second!.subject).toContain('TKT-000002')
    for (const part of ['html', 'text'] as const) {
      expect(second![part]).toContain('/TKT-000002')
      expect(second![part]).not.toMatch(/TKT-(?!000002)/)
    }
    const root = (row: typeof first) => JSON.parse(row!.headers).References
    expect(root(second)).toBe(root(first).replace('ticket-1.', 'ticket-2.'))
  })
})
