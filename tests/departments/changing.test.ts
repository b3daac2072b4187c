import { expect, test } from 'vitest'
import { changeDepartment, createDepartment, deleteDepartment } from '#app/departments/changing.server.ts'
import {
  findDepartment,
  hasDepartmentTickets,
  listDepartmentsInUse,
} from '#app/departments/departments.server.ts'
import { forget } from '#app/queue/forgetting.server.ts'
import { listQueue } from '#app/queue/list.server.ts'
import { catchUp } from '#app/queue/project.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { listDue } from '#app/workspaces/due.server.ts'
import { openTestDesk, type TestDesk } from '#tests/support/desk.ts'
import { openedTicket } from '#tests/support/tickets.ts'

const DETAILS = { name: 'Warranty', description: 'Two years', active: true, adminIds: [] as string[] }

async function owner(desk: TestDesk) {
  const { id, name } = await desk.admin('owner')
  return { id, name, address: '192.0.2.7' }
}

const projected = (desk: TestDesk) => (id: string) => desk.within(id, catchUp)

const audited = (desk: TestDesk) =>
  desk.platform.db
    .selectFrom('audit')
    .select(['admin_name', 'action', 'subject', 'detail', 'address'])
    .execute()

test('a department is added with who is notified, and noted', async () => {
  const desk = await openTestDesk()
  const agent = await desk.admin('agent')
  const details = { ...DETAILS, adminIds: [agent.id, 'f'.repeat(32)] }
  const id = await createDepartment(desk.platform.db, details, desk.platform.now(), await owner(desk))
  expect(await findDepartment(desk.platform, id)).toMatchObject({ name: 'Warranty', active: true })
  expect((await listDepartmentsInUse(desk.platform)).find((one) => one.id === id)).toMatchObject({
    admins: 1,
    tickets: 0,
  })
  expect(await audited(desk)).toEqual([
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
  const desk = await openTestDesk()
  const by = await owner(desk)
  const taken = { ...DETAILS, name: 'sUPPORT' }
  expect(await createDepartment(desk.platform.db, taken, 1, by)).toBe('taken')
  expect(await changeDepartment(desk.platform, await desk.departmentId('Sales'), taken, by)).toBe('taken')
  expect(await changeDepartment(desk.platform, await desk.departmentId('Support'), taken, by)).toBe('done')
  expect((await audited(desk)).map(({ action }) => action)).toEqual(['department.changed'])
})

test('what is saved as it was is not noted', async () => {
  const desk = await openTestDesk()
  const by = await owner(desk)
  const id = await desk.departmentId('Support')
  const agent = await desk.admin('agent')
  await desk.platform.db
    .updateTable('admins')
    .set({ name: agent.name })
    .where('id', '=', (await desk.admin('owner')).id)
    .execute()
  const change = (adminIds: string[]) => changeDepartment(desk.platform, id, { ...DETAILS, adminIds }, by)
  for (const adminIds of [[agent.id], [agent.id], [by.id], [by.id]])
    expect(await change(adminIds)).toBe('done')
  // The first and the third: somebody else of the same name is told from then on.
  expect(await audited(desk)).toHaveLength(2)
})

test('a rename says what was and what became, and tickets keep the name they were given', async () => {
  const desk = await openTestDesk()
  const { workspace } = await openedTicket(desk)
  const id = await desk.departmentId('Support')
  const by = await owner(desk)
  expect(await changeDepartment(desk.platform, id, { ...DETAILS, name: 'Help', active: false }, by)).toBe(
    'done',
  )
  const [note] = await audited(desk)
  expect(note).toMatchObject({ action: 'department.changed', subject: 'Support' })
  expect(JSON.parse(note!.detail!)).toMatchObject({ name: ['Support', 'Help'], active: [1, 0] })
  const ticket = await workspace.db.selectFrom('tickets').select('department_name').executeTakeFirstOrThrow()
  expect(ticket.department_name).toBe('Support')
  const filters = readQueueFilters(new URLSearchParams({ department: id }))
  expect((await listQueue(desk.platform.db, by.id, filters)).tickets).toHaveLength(1)
})

test('a department with tickets is not deleted; one without is, and both are noted as they went', async () => {
  const desk = await openTestDesk()
  await openedTicket(desk)
  const by = await owner(desk)
  const [support, sales] = [await desk.departmentId('Support'), await desk.departmentId('Sales')]
  expect(await deleteDepartment(desk.platform, support, by, projected(desk))).toBe('has-tickets')
  expect(await findDepartment(desk.platform, support)).toBeDefined()
  expect(await deleteDepartment(desk.platform, sales, by, projected(desk))).toBe('done')
  expect(await findDepartment(desk.platform, sales)).toBeUndefined()
  expect(await deleteDepartment(desk.platform, sales, by, projected(desk))).toBe('unknown')
  expect(await changeDepartment(desk.platform, sales, DETAILS, by)).toBe('unknown')
  expect((await audited(desk)).map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    'department.deleted Sales',
  ])
})

test('a ticket that its workspace has and the queue has not yet keeps its department', async () => {
  const desk = await openTestDesk()
  const { workspace } = await openedTicket(desk)
  const by = await owner(desk)
  const support = await desk.departmentId('Support')
  // As a crash leaves it between the commit and the projection: marked, and unknown to the queue.
  await desk.platform.db.transaction().execute((trx) => forget(trx, workspace.id))
  expect(await hasDepartmentTickets(desk.platform, support)).toBe(false)
  expect((await listDue(desk.platform)).map(({ workspaceId }) => workspaceId)).toEqual([workspace.id])
  expect(await deleteDepartment(desk.platform, support, by, projected(desk))).toBe('has-tickets')
})

test('nothing is deleted while a workspace that may have something to project cannot be read', async () => {
  const desk = await openTestDesk()
  await openedTicket(desk)
  const by = await owner(desk)
  const sales = await desk.departmentId('Sales')
  const unreadable = async () => {
    throw new Error('The file is missing.')
  }
  expect(await deleteDepartment(desk.platform, sales, by, unreadable)).toBe('unsure')
  expect(await findDepartment(desk.platform, sales)).toBeDefined()
})

test('the last department that customers can choose is neither deactivated nor deleted', async () => {
  const desk = await openTestDesk()
  const by = await owner(desk)
  const { platform } = desk
  const support = await desk.departmentId('Support')
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
  expect(await deleteDepartment(platform, support, by, projected(desk))).toBe('last-active')
  expect(await changeDepartment(platform, support, { ...DETAILS, name: 'Help' }, by)).toBe('done')
  expect(await deleteDepartment(platform, rest[0]!.id, by, projected(desk))).toBe('done')
  await createDepartment(platform.db, { ...DETAILS, name: 'Another' }, 1, by)
  expect(await changeDepartment(platform, support, inactive('Help'), by)).toBe('done')
})
