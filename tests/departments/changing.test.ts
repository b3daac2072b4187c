import { expect, test } from 'vitest'
import { changeDepartment, createDepartment, deleteDepartment } from '#app/departments/changing.server.ts'
import {
  findDepartment,
  hasDepartmentTickets,
  listDepartmentsInUse,
} from '#app/departments/departments.server.ts'
import { listQueue } from '#app/queue/list.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { removeAtOnce } from '#app/queue/projection/remove.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { listPendingWork } from '#app/workspaces/pending-work.server.ts'
import { openTestInstall, type TestInstall } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

const DETAILS = { name: 'Warranty', description: 'Two years', active: true, adminIds: [] as string[] }

async function owner(install: TestInstall) {
  const { id, name } = await install.admin('owner')
  return { id, name, address: '192.0.2.7' }
}

const projected = (install: TestInstall) => (id: string) => install.within(id, catchUp)

const audited = (install: TestInstall) =>
  install.platform.db
    .selectFrom('audit')
    .select(['admin_name', 'action', 'subject', 'detail', 'address'])
    .execute()

test('a department is added with who is notified, and noted', async () => {
  const install = await openTestInstall()
  const agent = await install.admin('agent')
  const details = { ...DETAILS, adminIds: [agent.id, 'f'.repeat(32)] }
  const made = await createDepartment(
    install.platform.db,
    details,
    install.platform.now(),
    await owner(install),
  )
  const { id } = made as { id: string }
  expect(await findDepartment(install.platform, id)).toMatchObject({ name: 'Warranty', active: true })
  expect((await listDepartmentsInUse(install.platform)).find((one) => one.id === id)).toMatchObject({
    admins: 1,
    tickets: 0,
  })
  expect(await audited(install)).toEqual([
    {
      admin_name: 'Olga Owner',
      action: 'department.added',
      subject: 'Warranty',
      detail: null,
      address: '192.0.2.7',
    },
  ])
})

test('two departments are never called the same, whatever the case, and nothing is noted of the attempt', async () => {
  const install = await openTestInstall()
  const by = await owner(install)
  const taken = { ...DETAILS, name: 'sUPPORT' }
  expect(await createDepartment(install.platform.db, taken, 1, by)).toBe('taken')
  expect(await changeDepartment(install.platform, await install.departmentId('Sales'), taken, by)).toBe(
    'taken',
  )
  expect(await changeDepartment(install.platform, await install.departmentId('Support'), taken, by)).toBe(
    'done',
  )
  expect((await audited(install)).map(({ action }) => action)).toEqual(['department.changed'])
})

test('what is saved as it was is not noted', async () => {
  const install = await openTestInstall()
  const by = await owner(install)
  const id = await install.departmentId('Support')
  const agent = await install.admin('agent')
  await install.platform.db
    .updateTable('admins')
    .set({ name: agent.name })
    .where('id', '=', (await install.admin('owner')).id)
    .execute()
  const change = (adminIds: string[]) => changeDepartment(install.platform, id, { ...DETAILS, adminIds }, by)
  for (const adminIds of [[agent.id], [agent.id], [by.id], [by.id]])
    expect(await change(adminIds)).toBe('done')
  // The first and the third: somebody else of the same name is told from then on.
  expect(await audited(install)).toHaveLength(2)
})

test('a rename says what was and what became, and tickets keep the name they were given', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  const id = await install.departmentId('Support')
  const by = await owner(install)
  expect(await changeDepartment(install.platform, id, { ...DETAILS, name: 'Help', active: false }, by)).toBe(
    'done',
  )
  const [note] = await audited(install)
  expect(note).toMatchObject({ action: 'department.changed', subject: 'Support' })
  expect(JSON.parse(note!.detail!)).toMatchObject({ name: ['Support', 'Help'], active: [1, 0] })
  const ticket = await workspace.db.selectFrom('tickets').select('department_name').executeTakeFirstOrThrow()
  expect(ticket.department_name).toBe('Support')
  const filters = readQueueFilters(new URLSearchParams({ department: id }))
  expect((await listQueue(install.platform.db, by.id, filters)).tickets).toHaveLength(1)
})

test('a department with tickets is not deleted; one without is, and both are noted as they went', async () => {
  const install = await openTestInstall()
  await openedTicket(install)
  const by = await owner(install)
  const [support, sales] = [await install.departmentId('Support'), await install.departmentId('Sales')]
  expect(await deleteDepartment(install.platform, support, by, projected(install))).toBe('has-tickets')
  expect(await findDepartment(install.platform, support)).toBeDefined()
  expect(await deleteDepartment(install.platform, sales, by, projected(install))).toBe('done')
  expect(await findDepartment(install.platform, sales)).toBeUndefined()
  expect(await deleteDepartment(install.platform, sales, by, projected(install))).toBe('unknown')
  expect(await changeDepartment(install.platform, sales, DETAILS, by)).toBe('unknown')
  expect((await audited(install)).map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    'department.deleted Sales',
  ])
})

test('a ticket that its workspace has and the queue has not yet keeps its department', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  const by = await owner(install)
  const support = await install.departmentId('Support')
  // As a crash leaves it between the commit and the projection: marked, and unknown to the queue.
  await install.platform.db.transaction().execute((trx) => removeAtOnce(trx, workspace.id))
  expect(await hasDepartmentTickets(install.platform, support)).toBe(false)
  expect((await listPendingWork(install.platform)).map(({ workspaceId }) => workspaceId)).toEqual([
    workspace.id,
  ])
  expect(await deleteDepartment(install.platform, support, by, projected(install))).toBe('has-tickets')
})

test('nothing is deleted while a workspace that may have something to project cannot be read', async () => {
  const install = await openTestInstall()
  await openedTicket(install)
  const by = await owner(install)
  const sales = await install.departmentId('Sales')
  const unreadable = async () => {
    throw new Error('The file is missing.')
  }
  expect(await deleteDepartment(install.platform, sales, by, unreadable)).toBe('unsure')
  expect(await findDepartment(install.platform, sales)).toBeDefined()
})

test('the last department that customers can choose is neither deactivated nor deleted', async () => {
  const install = await openTestInstall()
  const by = await owner(install)
  const { platform } = install
  const support = await install.departmentId('Support')
  const inactive = (name: string) => ({ ...DETAILS, name, active: false })
  const rest = await platform.db
    .selectFrom('departments')
    .select(['id', 'name'])
    .where('active', '=', 1)
    .where('id', '!=', support)
    .execute()
  for (const { id, name } of rest)
    expect(await changeDepartment(platform, id, inactive(name), by)).toBe('done')
  expect(await changeDepartment(platform, support, inactive('Support'), by)).toBe('last-active')
  expect(await deleteDepartment(platform, support, by, projected(install))).toBe('last-active')
  expect(await changeDepartment(platform, support, { ...DETAILS, name: 'Help' }, by)).toBe('done')
  expect(await deleteDepartment(platform, rest[0]!.id, by, projected(install))).toBe('done')
  await createDepartment(platform.db, { ...DETAILS, name: 'Another' }, 1, by)
  expect(await changeDepartment(platform, support, inactive('Help'), by)).toBe('done')
})
