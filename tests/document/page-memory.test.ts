import type { LoaderFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import { adminAccounts } from '#app/auth/admin-accounts.server.ts'
import { sessionCookie } from '#app/auth/sessions/cookies.server.ts'
import { createSession, endSessions } from '#app/auth/sessions/sessions.server.ts'
import { connect } from '#app/db/connection/connect.server.ts'
import { noteMoreThanRows } from '#app/db/durability/read-log.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { PageMemory } from '#app/document/page-memory.server.ts'
import { makeRequestScope } from '#app/request-scope.server.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'

const PAGE = 'tag /admin/departments'

/** The agent, signed in, with a page of the departments. */
async function openDesk() {
  const install = await openTestInstall()
  const accounts = adminAccounts(install.platform)
  const agent = await install.admin('agent')
  const secret = await createSession(accounts, install.platform.db, agent.id, { address: '', userAgent: '' })
  const cookie = await sessionCookie(accounts.realm, undefined).serialize(secret)
  const memory = new PageMemory()
  const args = (): LoaderFunctionArgs => ({
    request: new Request('http://localhost/admin/departments', { headers: { cookie } }),
    params: {},
    context: { install, scope: makeRequestScope(install, '', 'GET') } as LoaderFunctionArgs['context'],
  })
  return {
    install,
    agent,
    accounts,
    async load(loader: () => Promise<unknown> = () => listDepartments(install.platform)) {
      const { context } = args()
      context.scope.actor = { kind: 'admin', id: agent.id }
      const watch = memory.watch()
      await watch.run(loader)
      watch.keep(PAGE, context)
    },
    ask: (page = PAGE) => memory.watch().isAsItWas(page, args()),
  }
}

const rename = (install: TestInstall) =>
  install.platform.db.updateTable('departments').set({ description: 'Another' }).execute()

test('a page is as it was while its rows are, and until a minute is over', async () => {
  const { install, load, ask } = await openDesk()
  expect(await ask()).toBe(false)
  await load()
  expect(await ask()).toBe(true)
  expect(await ask('another tag /admin/departments')).toBe(false)
  install.advance(59_000)
  expect(await ask()).toBe(true)
  install.advance(1_000)
  expect(await ask()).toBe(false)
  await load()
  await rename(install)
  expect(await ask()).toBe(false)
  await load()
  expect(await ask()).toBe(true)
})

test('what another process writes counts too', async () => {
  const { install, load, ask } = await openDesk()
  await load()
  const other = connect(`${install.config.dataDir}/platform.sqlite`)
  other.prepare("update departments set description = 'Theirs'").run()
  other.close()
  expect(await ask()).toBe(false)
})

test('the guard is asked each time', async () => {
  const { install, accounts, agent, load, ask } = await openDesk()
  await load()
  await endSessions(accounts, install.platform.db, agent.id)
  expect(await ask()).toBe(false)
})

test('somebody else is not told', async () => {
  const { install, load, ask } = await openDesk()
  await load()
  await install.platform.db.updateTable('admins').set({ active: 0 }).execute()
  expect(await ask()).toBe(false)
})

test('what wrote something, or went by the clock, is not remembered', async () => {
  const { install, load, ask } = await openDesk()
  await load(() => rename(install))
  expect(await ask()).toBe(false)
  await load(async () => noteMoreThanRows())
  expect(await ask()).toBe(false)
})

test('while a transaction is open nothing is read that may not come to stay', async () => {
  const { install, load, ask } = await openDesk()
  const { db } = await install.workspace()
  await load(() => db.selectFrom('customers').select('blocked_at').execute())
  await db.updateTable('customers').set({ blocked_at: 1 }).execute()
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('customers').set({ blocked_at: null }).execute()
    expect(await ask()).toBe(false)
  })
})

test('a file that was closed meanwhile is asked again by the loaders', async () => {
  const { install, load, ask } = await openDesk()
  const workspace = await install.workspace()
  await load(() => workspace.db.selectFrom('tickets').select('number').execute())
  expect(await ask()).toBe(true)
  await install.openFiles.closeOne(workspace.id)
  expect(await ask()).toBe(false)
})
