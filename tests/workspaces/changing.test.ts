import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { changeWorkspace, createWorkspace } from '#app/workspaces/changing.server.ts'
import {
  listWorkspacesInUse,
  readWorkspaceCursor,
  WORKSPACES_PAGE_SIZE,
} from '#app/workspaces/list.server.ts'
import { findWorkspaceById, findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'
import { openedTicket, reply } from '#tests/support/tickets.ts'

const NEW = { name: 'Initech', subdomain: 'initech', timeZone: 'UTC' }
const COLOURED = { ...NEW, signUp: 'invitation', accent: '#0f766e' } as const

async function owner(install: TestInstall) {
  const { id, name } = await install.admin('owner')
  return { id, name, address: null }
}

test('a workspace is made with its file and noted; a second of that address leaves nothing behind', async () => {
  const install = await openTestInstall()
  const { dataDir } = install.config
  const made = await createWorkspace(install.platform, dataDir, NEW, await owner(install))
  if (made === 'taken') throw new Error('The address is free.')
  expect(existsSync(join(dataDir, 'workspaces', `${made.id}.sqlite`))).toBe(true)
  const before = readdirSync(join(dataDir, 'workspaces')).sort()
  expect(await createWorkspace(install.platform, dataDir, NEW, await owner(install))).toBe('taken')
  expect(readdirSync(join(dataDir, 'workspaces')).sort()).toEqual(before)
  const notes = await install.platform.db
    .selectFrom('audit')
    .select(['action', 'subject', 'detail'])
    .execute()
  expect(notes).toEqual([{ action: 'workspace.added', subject: 'Initech', detail: 'initech' }])
})

test('two who take one address at once: one workspace, no stray file', async () => {
  const install = await openTestInstall()
  const { dataDir } = install.config
  const before = readdirSync(join(dataDir, 'workspaces')).filter((name) => name.endsWith('.sqlite')).length
  const made = await Promise.all([
    createWorkspace(install.platform, dataDir, NEW),
    createWorkspace(install.platform, dataDir, NEW),
  ])
  expect(made.filter((one) => one === 'taken')).toHaveLength(1)
  expect(readdirSync(join(dataDir, 'workspaces')).filter((name) => name.endsWith('.sqlite'))).toHaveLength(
    before + 1,
  )
})

test('everything of a workspace changes at once, and what was is noted', async () => {
  const install = await openTestInstall()
  const { id } = (await findWorkspaceBySubdomain(install.platform, 'acme'))!
  expect(await changeWorkspace(install.platform, id, COLOURED, await owner(install))).toBe('done')
  expect(await findWorkspaceById(install.platform, id)).toMatchObject(COLOURED)
  expect(await findWorkspaceBySubdomain(install.platform, 'acme')).toBeUndefined()
  expect(await changeWorkspace(install.platform, id, COLOURED, await owner(install))).toBe('done')
  const [note, ...more] = await install.platform.db
    .selectFrom('audit')
    .select(['subject', 'detail'])
    .execute()
  // Nothing is noted of the second time, which changed nothing.
  expect(more).toEqual([])
  expect(note!.subject).toBe('Acme')
  expect(JSON.parse(note!.detail!)).toMatchObject({
    subdomain: ['acme', 'initech'],
    sign_up: ['open', 'invitation'],
  })
})

test('the address of another is refused, one’s own is not', async () => {
  const install = await openTestInstall()
  const { id } = (await findWorkspaceBySubdomain(install.platform, 'acme'))!
  const by = await owner(install)
  expect(await changeWorkspace(install.platform, id, { ...COLOURED, subdomain: 'globex' }, by)).toBe('taken')
  expect(await changeWorkspace(install.platform, id, { ...COLOURED, subdomain: 'acme' }, by)).toBe('done')
  expect(
    await changeWorkspace(install.platform, 'f'.repeat(32), { ...COLOURED, subdomain: 'free' }, by),
  ).toBe('unknown')
})

test('the list says what waits in each, and goes on where a page ended', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  await openedTicket(install, { by: 'ben' })
  await reply(workspace, 1, await install.admin('agent'), 'Use the extinguisher.')
  const names = ['Acme', 'Globex']
  for (let i = 0; i < WORKSPACES_PAGE_SIZE; i++) {
    const name = i % 2 === 0 ? 'twin' : `ZZ ${i}`
    await createWorkspace(install.platform, install.config.dataDir, {
      name,
      subdomain: `more-${i}`,
      timeZone: 'UTC',
    })
    names.push(name)
  }
  const first = await listWorkspacesInUse(install.platform)
  expect(first.workspaces).toHaveLength(WORKSPACES_PAGE_SIZE)
  expect(first.workspaces[0]).toMatchObject({ name: 'Acme', open: 1 })
  const second = await listWorkspacesInUse(install.platform, readWorkspaceCursor(first.next!))
  expect(second.next).toBeUndefined()
  const listed = [...first.workspaces, ...second.workspaces]
  expect(new Set(listed.map(({ id }) => id)).size).toBe(names.length)
  expect(listed.map(({ name }) => name)).toEqual(
    names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
  )
})
