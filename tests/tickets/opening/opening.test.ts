import { describe, expect, test } from 'vitest'
import { newId } from '#app/db/id.server.ts'
import { openTicket } from '#app/tickets/opening/opening.server.ts'
import { NEW_TICKETS_WINDOW_MS } from '#app/tickets/opening/pace.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { freshForm, mailed, openedTicket } from '#tests/support/tickets.ts'
import { WORLD } from '#tests/support/world.ts'

test('numbers count up in each workspace by itself', async () => {
  const install = await openTestInstall()
  const numbers = []
  for (const by of ['anna', 'ben', 'gina', 'anna'] as const)
    numbers.push((await openedTicket(install, { by })).number)
  expect(numbers).toEqual([1, 2, 1, 3])
})

test('a number is never given twice, not even when the newest ticket is gone', async () => {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install)
  for (const table of ['events', 'search_entries'] as const) {
    await workspace.db.deleteFrom(table).where('ticket_number', '=', number).execute()
  }
  await workspace.db.deleteFrom('tickets').where('number', '=', number).execute()
  expect((await openedTicket(install)).number).toBe(number + 1)
})

test('a form whose answer was lost finds its ticket, whatever became of the department', async () => {
  const install = await openTestInstall()
  const submission = freshForm({ kind: 'customer', id: (await install.customer('anna')).id })
  const { workspace, number } = await openedTicket(install, { submission })
  await install.platform.db.updateTable('departments').set({ active: 0 }).execute()
  expect(await openedTicket(install, { submission })).toMatchObject({ number })
  await expect(openedTicket(install)).rejects.toThrow('no-department')
  expect(await workspace.db.selectFrom('tickets').select('number').execute()).toHaveLength(1)
})

describe('who is told', () => {
  test("the department's admins", async () => {
    const install = await openTestInstall()
    const { workspace } = await openedTicket(install)
    expect(await mailed(workspace)).toEqual([`ticket-opened → ${WORLD.agent.email}`])
  })

  test('every owner, where the department has nobody', async () => {
    const install = await openTestInstall()
    const { workspace } = await openedTicket(install, { departmentId: await install.departmentId('Sales') })
    expect(await mailed(workspace)).toEqual([`ticket-opened → ${WORLD.owner.email}`])
  })

  test('every owner, where the department has only admins who left', async () => {
    const install = await openTestInstall()
    await install.platform.db
      .updateTable('admins')
      .set({ active: 0 })
      .where('email', '=', WORLD.agent.email)
      .execute()
    const { workspace } = await openedTicket(install)
    expect(await mailed(workspace)).toEqual([`ticket-opened → ${WORLD.owner.email}`])
  })

  test('no owner who has not joined yet', async () => {
    const install = await openTestInstall()
    const invited = { ...WORLD.agent, id: newId(), email: 'ina@desk.test', role: 'owner' as const }
    await install.platform.db
      .insertInto('admins')
      .values({
        ...invited,
        password_hash: null,
        active: 1,
        created_at: install.platform.now(),
        last_seen_at: null,
      })
      .execute()
    const { workspace } = await openedTicket(install, { departmentId: await install.departmentId('Sales') })
    expect(await mailed(workspace)).toEqual([`ticket-opened → ${WORLD.owner.email}`])
  })

  test('the customer, where an admin opened it for them', async () => {
    const install = await openTestInstall()
    const { workspace } = await openedTicket(install, { openedBy: await install.admin('agent') })
    expect(await mailed(workspace)).toEqual([`ticket-opened-for-you → ${WORLD.anna.email}`])
  })
})

test.each(['Legacy', 'no such one'])('the department %s is refused and nothing is written', async (name) => {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  const customer = await install.customer('anna')
  const departmentId = name === 'Legacy' ? await install.departmentId(name) : newId()
  const opened = await openTicket(workspace, {
    customer,
    subject: 'Hello',
    departmentId,
    priority: 'low',
    body: 'There',
    submission: freshForm({ kind: 'customer', id: customer.id }),
  })
  expect(opened).toEqual({ outcome: 'no-department' })
  expect(await workspace.db.selectFrom('tickets').select('number').execute()).toEqual([])
})

describe('the same form sent again', () => {
  test('opens one ticket and writes one email', async () => {
    const install = await openTestInstall()
    const submission = freshForm({ kind: 'customer', id: (await install.customer('anna')).id })
    const [first, second] = await Promise.all([
      openedTicket(install, { submission }),
      openedTicket(install, { submission }),
    ])
    expect(second.number).toBe(first.number)
    expect(await mailed(first.workspace)).toHaveLength(1)
  })

  test('with other text is another ticket', async () => {
    const install = await openTestInstall()
    const submission = freshForm({ kind: 'customer', id: (await install.customer('anna')).id })
    const first = await openedTicket(install, { submission })
    const second = await openedTicket(install, { submission, body: 'Now it is out.' })
    expect(second.number).toBe(first.number + 1)
  })

  test('by somebody else is theirs', async () => {
    const install = await openTestInstall()
    const anna = freshForm({ kind: 'customer', id: (await install.customer('anna')).id })
    const ben = freshForm({ kind: 'customer', id: (await install.customer('ben')).id })
    const first = await openedTicket(install, { submission: anna })
    const second = await openedTicket(install, { by: 'ben', submission: { ...ben, formKey: anna.formKey } })
    expect(second.number).toBe(first.number + 1)
  })
})

test('the eleventh ticket in ten minutes waits, as long as it says', async () => {
  const install = await openTestInstall()
  for (let i = 0; i < 10; i++) {
    await openedTicket(install)
    install.advance(1000)
  }
  const workspace = await install.workspace()
  const customer = await install.customer('anna')
  const eleventh = async () =>
    openTicket(workspace, {
      customer,
      subject: 'One more',
      departmentId: await install.departmentId('Support'),
      priority: 'low',
      body: 'Please',
      submission: freshForm({ kind: 'customer', id: customer.id }),
    })
  const refused = await eleventh()
  expect(refused).toEqual({
    outcome: 'too-many-tickets',
    retryAfterSeconds: (NEW_TICKETS_WINDOW_MS - 10_000) / 1000,
  })
  await openedTicket(install, { by: 'ben' })
  install.advance(NEW_TICKETS_WINDOW_MS - 10_000)
  expect(await eleventh()).toMatchObject({ outcome: 'opened' })
})

test('a ticket names the closed one it follows up, if that is the same customer’s', async () => {
  const install = await openTestInstall()
  const { number } = await openedTicket(install)
  const own = await openedTicket(install, { originNumber: number, body: 'Again' })
  const stolen = await openedTicket(install, { by: 'ben', originNumber: number })
  const origins = await own.workspace.db
    .selectFrom('tickets')
    .select(['number', 'origin_number'])
    .orderBy('number')
    .execute()
  expect(origins).toEqual([
    { number, origin_number: null },
    { number: own.number, origin_number: number },
    { number: stolen.number, origin_number: null },
  ])
})

test('nobody waits for tickets that a clock which was set back has in the future', async () => {
  const install = await openTestInstall()
  for (let n = 0; n < 10; n++) await openedTicket(install)
  install.advance(-86_400_000)
  expect((await openedTicket(install)).number).toBe(11)
})
