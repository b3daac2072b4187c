import { expect, it } from 'vitest'
import {
  addCustomer,
  findCustomer,
  findCustomerByEmail,
  knowCustomer,
  renameCustomer,
} from '#app/customers/customers.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'
import { WORLD } from '#tests/support/world.ts'

it('an address is one person in a workspace, and may be another in the next', async () => {
  const install = await openTestInstall()
  const [acme, globex] = [await install.workspace('acme'), await install.workspace('globex')]
  const person = { ...WORLD.anna, passwordHash: null, confirmedAt: null }
  expect(await addCustomer(acme.db, person, 1)).toBeUndefined()
  const other = await addCustomer(globex.db, person, 1)
  expect(other?.id).not.toBe((await install.customer('anna')).id)
})

it('whom the team writes to first is known, without an account', async () => {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  const know = (name: string, email: string) =>
    write(workspace, (trx) => knowCustomer(trx, { name, email }, 1))
  const zoe = await know('Zoe', 'zoe@acme.test')
  expect(zoe).toMatchObject({ name: 'Zoe', passwordHash: null, confirmedAt: null })
  expect((await know('Somebody else', 'zoe@acme.test')).id).toBe(zoe.id)
  const anna = await know('Another name', WORLD.anna.email)
  expect(anna.name).toBe(WORLD.anna.name)
})

it('a new name shows in the queue beside every ticket, and beside nobody else’s', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  await openedTicket(install)
  await openedTicket(install, { by: 'ben' })
  const { id } = await install.customer('anna')
  await renameCustomer(workspace, id, 'Anna Amsel')
  expect((await findCustomer(workspace.db, id))?.name).toBe('Anna Amsel')
  expect((await findCustomerByEmail(workspace.db, WORLD.ben.email))?.name).toBe(WORLD.ben.name)
  const queued = await install.platform.db
    .selectFrom('queue')
    .select(['number', 'customer_name'])
    .orderBy('number')
    .execute()
  expect(queued).toEqual([
    { number: 1, customer_name: 'Anna Amsel' },
    { number: 2, customer_name: 'Anna Amsel' },
    { number: 3, customer_name: WORLD.ben.name },
  ])
})

it('a customer without tickets can be renamed too', async () => {
  const install = await openTestInstall()
  const workspace = await install.workspace()
  const { id } = await install.customer('ben')
  await renameCustomer(workspace, id, 'Benedict')
  expect((await findCustomer(workspace.db, id))?.name).toBe('Benedict')
})
