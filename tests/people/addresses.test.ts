import type { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { findAdminByEmail } from '#app/admins/admins.server.ts'
import { checkInstall } from '#app/check/check.server.ts'
import { findCustomerByEmail } from '#app/customers/customers.server.ts'
import { differsFromQueue } from '#app/queue/projection/compare.server.ts'
import * as ofPlatform from '#migrations/platform/0006-addresses.ts'
import * as ofWorkspace from '#migrations/workspace/0006-addresses.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

/** Addresses as they were kept before they were brought to one form. */
async function withOldSpellings() {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  const anna = await install.customer('anna')
  const owner = await install.admin('owner')
  const keep = (email: string) =>
    workspace.db.updateTable('customers').set({ email }).where('id', '=', anna.id).execute()
  await keep('jo\u0308rg\u200b@m\u00fcller.test')
  await install.platform.db
    .updateTable('admins')
    .set({ email: '\u202aolga@example.test\u202c' })
    .where('id', '=', owner.id)
    .execute()
  return { install, workspace, anna, owner, keep }
}

test('an address that was kept in an old spelling is found by every spelling, and the queue shows the new one', async () => {
  const { install, workspace, anna, owner } = await withOldSpellings()
  await workspace.db.transaction().execute((trx) => ofWorkspace.up(trx as unknown as Kysely<unknown>))
  await install.platform.db.transaction().execute((trx) => ofPlatform.up(trx as unknown as Kysely<unknown>))
  for (const spelling of [
    'j\u00f6rg@m\u00fcller.test',
    'JO\u0308RG@xn--mller-kva.test',
    'j\u00f6rg@\u200bm\u00fcller.test',
  ])
    expect((await findCustomerByEmail(workspace.db, spelling))?.id).toBe(anna.id)
  expect((await findAdminByEmail(install.platform.db, 'olga@example.test'))?.id).toBe(owner.id)
  expect(await differsFromQueue(workspace)).toBe(0)
  const row = await install.platform.db.selectFrom('queue').select('customer_email').executeTakeFirstOrThrow()
  expect(row.customer_email).toBe('j\u00f6rg@xn--mller-kva.test')
})

test('two accounts whose addresses have become one are left as they are, and named by the check', async () => {
  const { install, workspace, anna, keep } = await withOldSpellings()
  await keep('be\u00adn@acme.test')
  await workspace.db.transaction().execute((trx) => ofWorkspace.up(trx as unknown as Kysely<unknown>))
  const ben = await install.customer('ben')
  expect((await findCustomerByEmail(workspace.db, 'be\u00adn@acme.test'))?.id).toBe(ben.id)
  expect(ben.id).not.toBe(anna.id)
  const { findings } = await checkInstall(install, () => {})
  expect(findings).toContainEqual({ kind: 'address-twice', where: 'acme', detail: ben.email })
})
