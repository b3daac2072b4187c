import { expect, test } from 'vitest'
import { readRevision } from '#app/live/changes.server.ts'
import { countByStatus, listQueue } from '#app/queue/list.server.ts'
import { catchUp, rebuild } from '#app/queue/projection/project.server.ts'
import { projectAnew } from '#app/queue/projection/remove.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { afterReading } from '#tests/support/slow-reading.ts'
import { openedTicket, reply } from '#tests/support/tickets.ts'

const ALL = readQueueFilters(new URLSearchParams())

async function threeTickets() {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install)
  await openedTicket(install, { by: 'ben', priority: 'urgent' })
  const globex = (await openedTicket(install, { by: 'gina' })).workspace
  const agent = await install.admin('agent')
  const queue = async () => (await listQueue(install.platform.db, agent.id, ALL)).tickets
  const rows = () =>
    install.platform.db.selectFrom('queue').selectAll().orderBy('workspace_id').orderBy('number').execute()
  return { install, workspace, globex, agent, queue, rows }
}

test('a commit is in the queue when it is acknowledged, urgent on top', async () => {
  const { queue } = await threeTickets()
  expect((await queue()).map(({ workspace, number }) => `${workspace.subdomain} ${number}`)).toEqual([
    'acme 2',
    'acme 1',
    'globex 1',
  ])
})

test('a crash between commit and projection is caught up, and catching up twice changes nothing', async () => {
  const { install, workspace, agent, rows } = await threeTickets()
  const crashed = { ...workspace, committed: async () => {} }
  await closeTicket(crashed, 1, agent)
  await changePriority(crashed, 2, 'low', agent)
  const stale = await rows()
  expect(stale.find((row) => row.number === 1 && row.workspace_id === workspace.id)!.status).toBe('open')
  expect(
    await install.platform.db
      .selectFrom('due')
      .select('workspace_id')
      .where('workspace_id', '=', workspace.id)
      .execute(),
  ).toHaveLength(1)
  await catchUp(workspace)
  const caught = await rows()
  expect(
    caught.map(({ number, status, priority, closed }) => ({ number, status, priority, closed })),
  ).toContainEqual({
    number: 1,
    status: 'closed',
    priority: 'medium',
    closed: 1,
  })
  await catchUp(workspace)
  expect(await rows()).toEqual(caught)
})

test('what a power cut takes from the projection comes again, as news to every page that was open', async () => {
  const { install, workspace, agent, rows } = await threeTickets()
  const { platform } = install
  const durable = {
    queue_revision: await platform.db.selectFrom('queue_revision').selectAll().executeTakeFirstOrThrow(),
    projections: await platform.db.selectFrom('projections').selectAll().execute(),
  }
  install.advance(1)
  for (const priority of ['low', 'high'] as const) await changePriority(workspace, 2, priority, agent)
  const known = await readRevision(platform.db)
  // The file as it was before.
  await platform.db.updateTable('queue_revision').set(durable.queue_revision).execute()
  for (const row of durable.projections)
    await platform.db
      .updateTable('projections')
      .set(row)
      .where('workspace_id', '=', row.workspace_id)
      .execute()
  install.advance(1_000)
  await catchUp(workspace)
  expect((await rows()).find(({ number }) => number === 2)).toMatchObject({ priority: 'high' })
  expect(await readRevision(platform.db)).toBeGreaterThan(known)
})

test('two that catch up at once do not set the queue back', async () => {
  const { workspace, agent, rows } = await threeTickets()
  const crashed = { ...workspace, committed: async () => {} }
  for (const body of ['First answer.', 'Second answer.']) await reply(crashed, 1, agent, body)
  await Promise.all([
    catchUp(workspace),
    catchUp(workspace),
    closeTicket(workspace, 1, agent),
    catchUp(workspace),
  ])
  expect((await rows()).find((row) => row.workspace_id === workspace.id && row.number === 1)!.status).toBe(
    'closed',
  )
})

test('what was read before the queue is projected anew is not written after it', async () => {
  const { install, workspace, rows } = await threeTickets()
  const mine = async () => (await rows()).filter((row) => row.workspace_id === workspace.id)
  await projectAnew(install.platform, workspace.id)
  let looks = 0
  const goneOnceRead = afterReading(async () => {
    if (++looks > 1) return
    await workspace.db.updateTable('tickets').set({ subject: 'After it was read' }).execute()
    await projectAnew(install.platform, workspace.id)
  })
  await catchUp({ ...workspace, db: workspace.db.withPlugin(goneOnceRead) })
  expect((await mine()).map(({ subject }) => subject)).toEqual(['After it was read', 'After it was read'])
})

test('rebuilt from the workspace files it says the same', async () => {
  const { install, workspace, globex, agent, rows } = await threeTickets()
  await closeTicket(workspace, 1, agent)
  const before = await rows()
  const counts = await countByStatus(install.platform.db, agent.id, ALL)
  await rebuild(workspace)
  await rebuild(globex)
  const withoutIds = (all: typeof before) => all.map(({ id: _, revision: _revision, ...row }) => row)
  expect(withoutIds(await rows())).toEqual(withoutIds(before))
  expect(await countByStatus(install.platform.db, agent.id, ALL)).toEqual(counts)
})

test('the counts agree with the list through every change', async () => {
  const { install, workspace, agent, queue } = await threeTickets()
  const check = async () => {
    const listed = { open: 0, answered: 0, closed: 0 }
    for (const { status } of await queue()) listed[status]++
    expect(await countByStatus(install.platform.db, agent.id, ALL)).toEqual(listed)
  }
  await check()
  await reply(workspace, 1, agent, 'Use the extinguisher.')
  await check()
  await closeTicket(workspace, 2, agent)
  await changePriority(workspace, 1, 'high', agent)
  await check()
})
