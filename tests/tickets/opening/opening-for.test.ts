import { expect, test } from 'vitest'
import { claimAccount } from '#app/auth/accounts/claim.server.ts'
import { blockCustomer } from '#app/customers/blocking.server.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openTicketFor } from '#app/tickets/opening/opening-for.server.ts'
import { openTestDesk } from '#tests/support/desk.ts'
import { mailed as emails } from '#tests/support/mailed.ts'
import { freshForm } from '#tests/support/tickets.ts'
import { PASSWORD } from '#tests/support/world.ts'

async function open() {
  const desk = await openTestDesk({ PUBLIC_URL: 'https://help.example.com' })
  const workspace = await desk.workspace()
  const olga = await desk.admin('owner')
  const opening = {
    person: { email: 'nora@acme.test', name: 'Nora New' as string | undefined },
    openedBy: olga,
    subject: 'Called about the printer',
    departmentId: await desk.departmentId('Support'),
    priority: 'high' as const,
    body: 'You told us that it smokes.',
    submission: freshForm(olga),
  }
  const ticket = async () =>
    workspace.db.selectFrom('tickets').select(['status', 'customer_id', 'opened_by_name']).execute()
  return { desk, workspace, olga, opening, ticket }
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
  const { desk, workspace, opening, ticket } = await open()
  expect(await openTicketFor(workspace, opening)).toEqual({ outcome: 'opened', number: 1 })
  await desk.platform.db.updateTable('departments').set({ active: 0 }).execute()
  expect(await openTicketFor(workspace, opening)).toEqual({ outcome: 'opened', number: 1 })
  expect(await ticket()).toHaveLength(1)
  const person = { email: 'new@acme.test', name: 'Nobody Yet' }
  expect(await openTicketFor(workspace, { ...opening, person })).toEqual({ outcome: 'no-department' })
  expect(await findCustomerByEmail(workspace.db, person.email)).toBeUndefined()
})

test('whoever has an account is found by the address, keeps their name, and gets no key', async () => {
  const { desk, workspace, opening, ticket } = await open()
  const { id } = await desk.customer('anna')
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
  const { desk, workspace, opening } = await open()
  const legacy = await desk.departmentId('Legacy')
  const gone = { ...opening.submission, heldIds: [newId()] }
  for (const [but, outcome] of [
    [{ departmentId: legacy }, 'no-department'],
    [{ person: { email: 'nora@acme.test', name: undefined } }, 'no-name'],
    [{ submission: gone }, 'files-gone'],
  ] as const) {
    expect(await openTicketFor(workspace, { ...opening, ...but })).toEqual({ outcome })
  }
  expect(await findCustomerByEmail(workspace.db, 'nora@acme.test')).toBeUndefined()
  const anna = await desk.customer('anna')
  await blockCustomer(workspace, anna.id)
  expect(await openTicketFor(workspace, { ...opening, person: anna })).toEqual({ outcome: 'blocked' })
  expect(await emails(workspace.db)).toEqual([])
})
