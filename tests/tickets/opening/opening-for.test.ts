import { expect, test, vi } from 'vitest'
import { blockCustomer } from '#app/auth/accounts/blocking.server.ts'
import { claimAccount, isClaimed } from '#app/auth/accounts/claim.server.ts'
import { registerCustomer } from '#app/auth/accounts/registration.server.ts'
import { customerAccounts } from '#app/auth/customer-accounts.server.ts'
import { createSession, findSession } from '#app/auth/sessions/sessions.server.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import { newId } from '#app/db/id.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { listTickets } from '#app/tickets/list.server.ts'
import { openTicketFor } from '#app/tickets/opening/opening-for.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { mailed as emails } from '#tests/support/mailed.ts'
import { freshForm, openedTicket, reply } from '#tests/support/tickets.ts'
import { PASSWORD } from '#tests/support/world.ts'

async function open() {
  const install = await openTestInstall({ PUBLIC_URL: 'https://help.example.com' })
  const workspace = await install.workspace()
  const olga = await install.admin('owner')
  const opening = {
    person: { email: 'nora@acme.test', name: 'Nora New' as string | undefined },
    openedBy: olga,
    subject: 'Called about the printer',
    departmentId: await install.departmentId('Support'),
    priority: 'high' as const,
    body: 'You told us that it smokes.',
    submission: freshForm(olga),
  }
  const ticket = async () =>
    workspace.db.selectFrom('tickets').select(['status', 'customer_id', 'opened_by_name']).execute()
  return { install, workspace, olga, opening, ticket }
}

test('somebody new is made known, mailed with a link, and claims the account with it', async () => {
  const { workspace, opening, ticket } = await open()
  expect(await openTicketFor(workspace, opening)).toEqual({ outcome: 'opened', number: 1 })
  const nora = (await findCustomerByEmail(workspace.db, 'nora@acme.test'))!
  expect(nora).toMatchObject({ name: 'Nora New', passwordHash: null, confirmedAt: null })
  expect(await ticket()).toEqual([{ status: 'answered', customer_id: nora.id, opened_by_name: 'Olga Owner' }])
  const [email, ...others] = await emails(workspace.db)
  expect(others).toEqual([])
  expect(email).toMatchObject({ kind: 'ticket-opened-for-you', to: 'nora@acme.test', isSecret: true })
  expect(email!.text).toContain('You told us that it smokes.')
  const claimed = await claimAccount(workspace, email!.token, { name: 'Nora New', password: PASSWORD })
  expect(claimed.done).toMatchObject({ id: nora.id })
})

test('a form whose answer was lost finds its ticket, whatever became of the department', async () => {
  const { install, workspace, opening, ticket } = await open()
  expect(await openTicketFor(workspace, opening)).toEqual({ outcome: 'opened', number: 1 })
  await install.platform.db.updateTable('departments').set({ active: 0 }).execute()
  expect(await openTicketFor(workspace, opening)).toEqual({ outcome: 'opened', number: 1 })
  expect(await ticket()).toHaveLength(1)
  const person = { email: 'new@acme.test', name: 'Nobody Yet' }
  expect(await openTicketFor(workspace, { ...opening, person })).toEqual({ outcome: 'no-department' })
  expect(await findCustomerByEmail(workspace.db, person.email)).toBeUndefined()
})

test('whoever has an account is found by the address, keeps their name, and gets no key', async () => {
  const { install, workspace, opening, ticket } = await open()
  const { id } = await install.customer('anna')
  const person = { email: 'anna@acme.test', name: 'Somebody Else' }
  expect(await openTicketFor(workspace, { ...opening, person })).toMatchObject({ outcome: 'opened' })
  expect(await ticket()).toMatchObject([{ customer_id: id }])
  expect(await findCustomerByEmail(workspace.db, 'anna@acme.test')).toMatchObject({ name: 'Anna Ames' })
  expect(await emails(workspace.db)).toMatchObject([{ to: 'anna@acme.test', isSecret: false, token: '' }])
})

test('sent twice it is one ticket, one customer, one email, one key', async () => {
  const { workspace, opening, ticket } = await open()
  const first = await openTicketFor(workspace, opening)
  expect(await openTicketFor(workspace, opening)).toEqual(first)
  expect(await ticket()).toHaveLength(1)
  expect(await emails(workspace.db)).toHaveLength(1)
  expect(await workspace.db.selectFrom('tokens').select('hash').execute()).toHaveLength(1)
  const ben = { ...opening, person: { email: 'ben@acme.test', name: undefined } }
  expect(await openTicketFor(workspace, ben)).toEqual({ outcome: 'opened', number: 2 })
})

test('refused, nothing is left behind, not even the customer', async () => {
  const { install, workspace, opening } = await open()
  const legacy = await install.departmentId('Legacy')
  const gone = { ...opening.submission, draftFileIds: [newId()] }
  for (const [but, outcome] of [
    [{ departmentId: legacy }, 'no-department'],
    [{ person: { email: 'nora@acme.test', name: undefined } }, 'no-name'],
    [{ submission: gone }, 'files-gone'],
  ] as const) {
    expect(await openTicketFor(workspace, { ...opening, ...but })).toEqual({ outcome })
  }
  expect(await findCustomerByEmail(workspace.db, 'nora@acme.test')).toBeUndefined()
  const anna = await install.customer('anna')
  await blockCustomer(workspace, anna.id)
  expect(await openTicketFor(workspace, { ...opening, person: anna })).toEqual({ outcome: 'blocked' })
  expect(await emails(workspace.db)).toEqual([])
})

test('an account whose address nobody has proven sees what the team opens for it once it is proven, and not before', async () => {
  const { workspace, opening } = await open()
  const vic = { name: 'Vic', email: 'victim@acme.test', password: 'zebra lamp canyon 99' }
  const stranger = (await registerCustomer(workspace, vic, '192.0.2.9')).done as { customer: { id: string } }
  const { id } = stranger.customer
  const origin = { address: '192.0.2.9', userAgent: null }
  const session = await createSession(customerAccounts(workspace), workspace.db, id, origin)
  const person = { email: 'Victim@acme.test', name: undefined }
  expect(await openTicketFor(workspace, { ...opening, person })).toEqual({ outcome: 'opened', number: 1 })
  const filters = { statuses: [], priority: undefined, departmentId: undefined, search: undefined }
  const seen = async (search?: string) => ({
    listed: (await listTickets(workspace.db, id, { ...filters, search } as never)).tickets.length,
    opened: (await findTicket(workspace.db, 1, { customerId: id })) !== undefined,
  })
  expect(await seen()).toEqual({ listed: 0, opened: false })
  expect(await seen('printer')).toEqual({ listed: 0, opened: false })
  expect(await seen('TKT-000001')).toEqual({ listed: 0, opened: false })

  const [email] = await emails(workspace.db)
  expect(email).toMatchObject({ to: vic.email, isSecret: true })
  const claimed = await claimAccount(workspace, email!.token, { name: 'The Victim', password: PASSWORD })
  expect(claimed.done).toMatchObject({ id })
  expect(await seen('printer')).toEqual({ listed: 1, opened: true })
  expect((await findSession(customerAccounts(workspace), session))?.state).toBe('ended')
})

test('what an account has opened itself it sees, proven or not', async () => {
  const { install, workspace } = await open()
  const { id } = await install.customer('anna')
  await openedTicket(install)
  await workspace.db.updateTable('customers').set({ confirmed_at: null }).where('id', '=', id).execute()
  expect(await findTicket(workspace.db, 1, { customerId: id })).toBeDefined()
})

test('somebody made known is noted once the ticket is there, and never for one that was not kept', async () => {
  const { install, workspace, opening } = await open()
  const noted = () =>
    install.platform.db.selectFrom('audit').select('subject').where('action', '=', 'customer.added').execute()
  const gone = { ...opening.submission, draftFileIds: [newId()] }
  await openTicketFor(workspace, { ...opening, submission: gone })
  expect(await noted()).toEqual([])
  let isWriting = false
  const { db } = workspace
  const transaction = db.transaction.bind(db)
  vi.spyOn(db, 'transaction').mockImplementation(() => {
    const building = transaction()
    const execute = building.execute.bind(building)
    building.execute = async (act) => {
      isWriting = true
      return execute(act).finally(() => {
        isWriting = false
      })
    }
    return building
  })
  const insertInto = install.platform.db.insertInto.bind(install.platform.db)
  const whileWriting: string[] = []
  vi.spyOn(install.platform.db, 'insertInto').mockImplementation(((table: 'audit') => {
    if (isWriting) whileWriting.push(table)
    return insertInto(table)
  }) as never)
  await openTicketFor(workspace, { ...opening, submission: freshForm(opening.openedBy) })
  vi.restoreAllMocks()
  expect(whileWriting).not.toContain('audit')
  expect(await noted()).toEqual([{ subject: 'nora@acme.test (Acme)' }])
})

test('until the address is proven every later email leads to the claim, and from there to the ticket', async () => {
  const { workspace, olga, opening } = await open()
  await openTicketFor(workspace, opening)
  await reply(workspace, 1, olga, 'It is being repaired.')
  await closeTicket(workspace, 1, olga)
  await reopenTicket(workspace, 1, olga)
  const sent = await emails(workspace.db)
  expect(sent.map(({ kind }) => kind)).toEqual([
    'ticket-opened-for-you',
    'admin-replied',
    'ticket-closed',
    'ticket-reopened',
  ])
  for (const { kind, path, isSecret } of sent) {
    expect([isSecret, path], kind).toEqual([
      true,
      expect.stringMatching(/confirm\?token=.*&ticket=TKT-000001$/),
    ])
  }
  const claimed = await claimAccount(workspace, sent[2]!.token, { name: 'Nora New', password: PASSWORD })
  expect(claimed.done).toBeDefined()
  for (const { token } of sent) expect(await isClaimed(workspace, token)).toBe(true)
  await reply(workspace, 1, olga, 'It is repaired.')
  expect((await emails(workspace.db)).at(-1)).toMatchObject({ isSecret: false, token: '' })
})

test('an account that somebody made with the address hears so of what the team opened, and not of its own tickets', async () => {
  const { install, workspace, olga, opening } = await open()
  const person = { email: 'zoe@acme.test', name: 'Zoe' }
  await registerCustomer(workspace, { ...person, password: PASSWORD }, '203.0.113.7')
  await openTicketFor(workspace, { ...opening, person })
  const { id, name, email } = (await findCustomerByEmail(workspace.db, person.email))!
  const own = await openedTicket(install, { customer: { id, name, email } })
  await reply(workspace, 1, olga, 'It is being repaired.')
  await reply(workspace, own.number, olga, 'Thank you.')
  const replies = (await emails(workspace.db)).filter(({ kind }) => kind === 'admin-replied')
  expect(replies.map(({ isSecret }) => isSecret)).toEqual([true, false])
})
