import { expect, test } from 'vitest'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { readFullTextPage } from '#app/desk/queue/full-text.loader.server.ts'
import { deactivateAndHandOver } from '#app/desk/team/deactivate.action.server.ts'
import { readLeaving } from '#app/desk/team/team-deactivation.loader.server.ts'
import { countUnclosed } from '#app/queue/gone.server.ts'
import { countByStatus, listQueue } from '#app/queue/list.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket } from '#app/tickets/triage/triage.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { openedTicket } from '#tests/support/tickets.ts'

/** Arif has three tickets in two workspaces, one of them closed. */
async function busyAgent() {
  const install = await openTestInstall()
  const [owner, agent] = [await install.admin('owner'), await install.admin('agent')]
  for (const by of ['anna', 'gina', 'ben'] as const) {
    const { workspace, number } = await openedTicket(install, { by, subject: `Of ${by}` })
    await assignTicket(workspace, number, agent.id, owner)
    if (by === 'ben') await closeTicket(workspace, number, owner)
  }
  const { db } = install.platform
  const who = { by: COMMAND_LINE, actor: owner }
  const assigned = async () => {
    const rows = await db.selectFrom('queue').select(['subject', 'assignee_id']).orderBy('subject').execute()
    return Object.fromEntries(rows.map((row) => [row.subject, row.assignee_id]))
  }
  const isActive = async () =>
    (await db.selectFrom('admins').select('active').where('id', '=', agent.id).executeTakeFirst())?.active
  return { install, db, owner, agent, who, assigned, isActive }
}

test('whoever deactivates somebody is told how many tickets they have, and of which departments nobody else hears', async () => {
  const { install, owner, agent } = await busyAgent()
  expect(await readLeaving(install.platform, agent.id)).toEqual({
    unclosed: 2,
    people: [{ id: owner.id, name: 'Olga Owner' }],
    aloneIn: ['Support'],
  })
})

test.each(['somebody', 'nobody'] as const)(
  'the tickets of somebody who is deactivated go to %s in the same act, the closed ones stay',
  async (to) => {
    const { install, owner, agent, who, assigned, isActive } = await busyAgent()
    const heir = to === 'somebody' ? owner.id : ''
    const { done } = await deactivateAndHandOver(install, who, agent.id, heir)
    expect(done).toMatchObject({ active: false })
    expect(await isActive()).toBe(0)
    expect(await assigned()).toEqual({
      'Of anna': heir || null,
      'Of gina': heir || null,
      'Of ben': agent.id,
    })
    expect(await countUnclosed(install.platform.db, agent.id)).toBe(0)
  },
)

test('a ticket that somebody else takes while the others are given away stays theirs', async () => {
  const { install, owner, agent, who, assigned } = await busyAgent()
  const within: typeof install.within = (id, act) =>
    install.within(id, async (workspace) => {
      await assignTicket(workspace, 1, owner.id, agent)
      return act(workspace)
    })
  await deactivateAndHandOver({ platform: install.platform, within }, who, agent.id, '')
  expect(await assigned()).toMatchObject({ 'Of anna': owner.id, 'Of gina': owner.id })
})

test('nobody is deactivated where their tickets are to go to somebody who cannot have them', async () => {
  const { install, agent, who, isActive } = await busyAgent()
  for (const heir of [agent.id, 'nobody-at-all']) {
    const { refusal } = await deactivateAndHandOver(install, who, agent.id, heir)
    expect(refusal?.errors).toEqual({ '': 'assignee.unknown' })
  }
  expect(await isActive()).toBe(1)
})

test('a filter finds the tickets of people who have left, counts them, and searches in them', async () => {
  const { install, db, owner, agent, who } = await busyAgent()
  const asked = (query: string) => readQueueFilters(new URLSearchParams(query))
  const subjects = async () =>
    (await listQueue(db, owner.id, asked('assignee=gone'))).tickets.map(({ subject }) => subject).sort()
  expect(await subjects()).toEqual([])
  expect(await countByStatus(db, owner.id, asked('assignee=gone'))).toEqual({
    open: 0,
    answered: 0,
    closed: 0,
  })
  await deactivateAndHandOver(install, who, agent.id, undefined)
  // One whose team this never was, as a workspace that moved brings along.
  const { workspace, number } = await openedTicket(install, { subject: 'Of a stranger' })
  await workspace.db
    .updateTable('tickets')
    .set((row) => ({
      assignee_id: 'f'.repeat(32),
      assignee_name: 'Tom',
      change_seq: row('change_seq', '+', 1),
    }))
    .where('number', '=', number)
    .execute()
  await workspace.committed()
  expect(await subjects()).toEqual(['Of a stranger', 'Of anna', 'Of ben', 'Of gina'])
  expect(await countByStatus(db, owner.id, asked('assignee=gone'))).toEqual({
    open: 3,
    answered: 0,
    closed: 1,
  })
  const found = await listQueue(db, owner.id, asked('assignee=gone&search=stranger'))
  expect(found.tickets).toHaveLength(1)
  expect(await countByStatus(db, owner.id, asked('assignee=gone&search=stranger'))).toMatchObject({ open: 1 })
  const within = await readFullTextPage(
    install,
    owner.id,
    asked(`workspace=${workspace.id}&search=smoke&assignee=gone`),
    null,
  )
  expect(within?.tickets).toHaveLength(3)
  expect(await subjects()).not.toContain('Of nobody')
})
