import { expect, test } from 'vitest'
import { changePriority, moveToDepartment } from '#app/tickets/triage/triage.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { eventsOf, mailed, openedTicket } from '#tests/support/tickets.ts'
import { WORLD } from '#tests/support/world.ts'

async function ticket() {
  const install = await openTestInstall()
  const opened = await openedTicket(install, { departmentId: await install.departmentId('Sales') })
  await opened.workspace.db.deleteFrom('outbox').execute()
  install.advance(60_000)
  return { install, ...opened, owner: await install.admin('owner'), agent: await install.admin('agent') }
}

test('a new priority is an event, not an activity, and mails nobody', async () => {
  const { workspace, number, agent } = await ticket()
  const before = await workspace.db.selectFrom('tickets').select('last_activity_at').executeTakeFirstOrThrow()
  expect(await changePriority(workspace, number, 'urgent', agent)).toBe('done')
  const after = await workspace.db
    .selectFrom('tickets')
    .select(['priority', 'last_activity_at'])
    .executeTakeFirstOrThrow()
  expect(after).toEqual({ priority: 'urgent', ...before })
  expect((await eventsOf(workspace, number)).at(-1)).toMatchObject({
    kind: 'priority',
    was: 'medium',
    became: 'urgent',
  })
  expect(await mailed(workspace)).toEqual([])
})

test('the same priority is no event', async () => {
  const { workspace, number, agent } = await ticket()
  await changePriority(workspace, number, 'medium', agent)
  expect(await eventsOf(workspace, number)).toHaveLength(1)
})

test('a move tells the admins of the new department, but not whoever moved it', async () => {
  const { install, workspace, number, owner, agent } = await ticket()
  expect(await moveToDepartment(workspace, number, await install.departmentId('Support'), owner)).toBe('done')
  expect(await mailed(workspace)).toEqual([`ticket-moved → ${WORLD.agent.email}`])
  await moveToDepartment(workspace, number, await install.departmentId('Sales'), owner)
  await workspace.db.deleteFrom('outbox').execute()
  await moveToDepartment(workspace, number, await install.departmentId('Support'), agent)
  expect(await mailed(workspace)).toEqual([])
})

test('a move to a department with nobody mails nobody', async () => {
  const { install, workspace, number, agent } = await ticket()
  await moveToDepartment(workspace, number, await install.departmentId('Billing'), agent)
  expect(await mailed(workspace)).toEqual([])
})

test('moved there and back and there again: told each time', async () => {
  const { install, workspace, number, owner } = await ticket()
  for (const name of ['Support', 'Sales', 'Support']) {
    await moveToDepartment(workspace, number, await install.departmentId(name), owner)
  }
  expect(await mailed(workspace)).toEqual(Array(2).fill(`ticket-moved → ${WORLD.agent.email}`))
})

test('an inactive department takes no tickets', async () => {
  const { install, workspace, number, owner } = await ticket()
  expect(await moveToDepartment(workspace, number, await install.departmentId('Legacy'), owner)).toBe(
    'no-department',
  )
  expect(await workspace.db.selectFrom('tickets').select('department_name').execute()).toEqual([
    { department_name: 'Sales' },
  ])
})
