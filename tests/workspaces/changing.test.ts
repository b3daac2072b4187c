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
import { openTestDesk, type TestDesk } from '#tests/support/desk.ts'
import { openedTicket, reply } from '#tests/support/tickets.ts'

const NEW = { name: 'Initech', subdomain: 'initech', timeZone: 'UTC' }
const COLOURED = { ...NEW, signUp: 'invitation', accent: '#0f766e' } as const

async function owner(desk: TestDesk) {
  const { id, name } = await desk.admin('owner')
  return { id, name, address: null }
}

test('a workspace is made with its file and noted; a second of that address leaves nothing behind', async () => {
  const desk = await openTestDesk()
  const { dataDir } = desk.config
  const made = await createWorkspace(desk.platform, dataDir, NEW, await owner(desk))
  if (made === 'taken') throw new Error('The address is free.')
  expect(existsSync(join(dataDir, 'workspaces', `${made.id}.sqlite`))).toBe(true)
  const before = readdirSync(join(dataDir, 'workspaces')).sort()
  expect(await createWorkspace(desk.platform, dataDir, NEW, await owner(desk))).toBe('taken')
  expect(readdirSync(join(dataDir, 'workspaces')).sort()).toEqual(before)
  const notes = await desk.platform.db.selectFrom('audit').select(['action', 'subject', 'detail']).execute()
  expect(notes).toEqual([{ action: 'workspace.added', subject: 'Initech', detail: 'initech' }])
})

test('two who take one address at once: one workspace, no stray file', async () => {
  const desk = await openTestDesk()
  const { dataDir } = desk.config
  const before = readdirSync(join(dataDir, 'workspaces')).filter((name) => name.endsWith('.sqlite')).length
  const made = await Promise.all([
    createWorkspace(desk.platform, dataDir, NEW),
    createWorkspace(desk.platform, dataDir, NEW),
  ])
  expect(made.filter((one) => one === 'taken')).toHaveLength(1)
  expect(readdirSync(join(dataDir, 'workspaces')).filter((name) => name.endsWith('.sqlite'))).toHaveLength(
    before + 1,
  )
})

test('everything of a workspace changes at once, and what was is noted', async () => {
  const desk = await openTestDesk()
  const { id } = (await findWorkspaceBySubdomain(desk.platform, 'acme'))!
  expect(await changeWorkspace(desk.platform, id, COLOURED, await owner(desk))).toBe('done')
  expect(await findWorkspaceById(desk.platform, id)).toMatchObject(COLOURED)
  expect(await findWorkspaceBySubdomain(desk.platform, 'acme')).toBeUndefined()
  expect(await changeWorkspace(desk.platform, id, COLOURED, await owner(desk))).toBe('done')
  const [note, ...more] = await desk.platform.db.selectFrom('audit').select(['subject', 'detail']).execute()
  // Nothing is noted of the second time, which changed nothing.
  expect(more).toEqual([])
  expect(note!.subject).toBe('Acme')
  expect(JSON.parse(note!.detail!)).toMatchObject({
    subdomain: ['acme', 'initech'],
    sign_up: ['open', 'invitation'],
  })
})

test('the address of another is refused, one’s own is not', async () => {
  const desk = await openTestDesk()
  const { id } = (await findWorkspaceBySubdomain(desk.platform, 'acme'))!
  const by = await owner(desk)
  expect(await changeWorkspace(desk.platform, id, { ...COLOURED, subdomain: 'globex' }, by)).toBe('taken')
  expect(await changeWorkspace(desk.platform, id, { ...COLOURED, subdomain: 'acme' }, by)).toBe('done')
  expect(await changeWorkspace(desk.platform, 'f'.repeat(32), { ...COLOURED, subdomain: 'free' }, by)).toBe(
    'unknown',
  )
})

test('the list says what waits in each, and goes on where a page ended', async () => {
  const desk = await openTestDesk()
  const { workspace } = await openedTicket(desk)
  await openedTicket(desk, { by: 'ben' })
  await reply(workspace, 1, await desk.admin('agent'), 'Use the extinguisher.')
  const names = ['Acme', 'Globex']
  for (let i = 0; i < WORKSPACES_PAGE_SIZE; i++) {
    const name = i % 2 === 0 ? 'twin' : `ZZ ${i}`
    await createWorkspace(desk.platform, desk.config.dataDir, {
      name,
      subdomain: `more-${i}`,
      timeZone: 'UTC',
    })
    names.push(name)
  }
  const first = await listWorkspacesInUse(desk.platform)
  expect(first.workspaces).toHaveLength(WORKSPACES_PAGE_SIZE)
  expect(first.workspaces[0]).toMatchObject({ name: 'Acme', open: 1 })
  const second = await listWorkspacesInUse(desk.platform, readWorkspaceCursor(first.next!))
  expect(second.next).toBeUndefined()
  const listed = [...first.workspaces, ...second.workspaces]
  expect(new Set(listed.map(({ id }) => id)).size).toBe(names.length)
  expect(listed.map(({ name }) => name)).toEqual(
    names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
  )
})
