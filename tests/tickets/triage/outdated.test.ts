import { expect, test } from 'vitest'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket, changePriority, moveToDepartment } from '#app/tickets/triage/triage.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { customerActor, eventsOf, freshForm, openedTicket, reply, statusOf } from '#tests/support/tickets.ts'

async function open() {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install)
  return {
    install,
    workspace,
    number,
    olga: await install.admin('owner'),
    arif: await install.admin('agent'),
  }
}

test('who takes a ticket that another has taken since they were shown it is told, and takes it once they were shown that', async () => {
  const { workspace, number, olga, arif } = await open()
  expect(await assignTicket(workspace, number, olga.id, olga, { shown: '' })).toBe('done')
  expect(await assignTicket(workspace, number, arif.id, arif, { shown: '' })).toBe('outdated')
  const [row] = await workspace.db.selectFrom('tickets').select('assignee_id').execute()
  expect(row).toEqual({ assignee_id: olga.id })
  expect(await assignTicket(workspace, number, arif.id, arif, { shown: olga.id })).toBe('done')
  expect((await eventsOf(workspace, number)).filter(({ kind }) => kind === 'assignee')).toHaveLength(2)
})

test('so with the priority and the department', async () => {
  const { install, workspace, number, olga, arif } = await open()
  const [support, sales, billing] = await Promise.all(
    ['Support', 'Sales', 'Billing'].map(install.departmentId),
  )
  expect(await changePriority(workspace, number, 'high', olga, { shown: 'medium' })).toBe('done')
  expect(await changePriority(workspace, number, 'low', arif, { shown: 'medium' })).toBe('outdated')
  expect(await changePriority(workspace, number, 'low', arif, { shown: 'high' })).toBe('done')
  expect(await moveToDepartment(workspace, number, sales!, olga, { shown: support })).toBe('done')
  expect(await moveToDepartment(workspace, number, billing!, arif, { shown: support })).toBe('outdated')
  expect(await moveToDepartment(workspace, number, billing!, arif, { shown: sales })).toBe('done')
})

test('nobody is asked about their own change, one that is so already, or by a form that does not say what it showed', async () => {
  const { workspace, number, olga, arif } = await open()
  await changePriority(workspace, number, 'high', olga, { shown: 'medium' })
  expect(await changePriority(workspace, number, 'low', olga, { shown: 'medium' })).toBe('done')
  expect(await changePriority(workspace, number, 'low', arif, { shown: 'medium' })).toBe('done')
  expect(await changePriority(workspace, number, 'urgent', arif)).toBe('done')
})

test('whoever changed it last counts, whoever changed it before', async () => {
  for (const order of ['olga first', 'arif first']) {
    const { workspace, number, olga, arif } = await open()
    const [first, second] = order === 'olga first' ? [olga, arif] : [arif, olga]
    await changePriority(workspace, number, 'high', first)
    await changePriority(workspace, number, 'low', second)
    const change = (actor: typeof first) =>
      changePriority(workspace, number, 'urgent', actor, { shown: 'medium' })
    expect([order, await change(first)]).toEqual([order, 'outdated'])
    expect([order, await change(second)]).toEqual([order, 'done'])
  }
})

test('a ticket in which somebody has written since it was shown is not closed unread', async () => {
  const { install, workspace, number, olga, arif } = await open()
  const last = async () => (await eventsOf(workspace, number)).at(-1)!.id
  const seenEventId = await last()
  await reply(workspace, number, await customerActor(install, 'anna'), 'Wait, there is more.')
  expect(await closeTicket(workspace, number, olga, { seenEventId })).toBe('conflict')
  expect(await statusOf(workspace, number)).toBe('open')
  const read = await last()
  await addNote(workspace, {
    ticketNumber: number,
    author: olga,
    body: 'My own.',
    submission: freshForm(olga),
  })
  expect(await closeTicket(workspace, number, arif, { seenEventId: read })).toBe('conflict')
  expect(await closeTicket(workspace, number, olga, { seenEventId: read })).toBe('done')
})
