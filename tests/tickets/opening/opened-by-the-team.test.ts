import { expect, test } from 'vitest'
import { listQueue } from '#app/queue/list.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { readPeriod } from '#app/reports/period.ts'
import { readReportFilters } from '#app/reports/report-filters.ts'
import { readReport } from '#app/reports/reports.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { up } from '#migrations/workspace/0007-opened-by-the-team.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { customerActor, openedTicket, reply } from '#tests/support/tickets.ts'

async function open() {
  const install = await openTestInstall()
  const owner = await install.admin('owner')
  const { workspace } = await openedTicket(install, { openedBy: owner, subject: 'We called you' })
  const rows = () =>
    workspace.db
      .selectFrom('tickets')
      .select(['number', 'status', 'created_at', 'first_answered_at', 'change_seq'])
      .orderBy('number')
      .execute()
  return { install, workspace, owner, rows }
}

test('a ticket that the team opens awaits its customer, and was answered then', async () => {
  const { install, workspace, rows } = await open()
  const [ticket] = await rows()
  expect(ticket).toMatchObject({ status: 'answered', first_answered_at: ticket!.created_at })
  await openedTicket(install, { subject: 'A question' })
  await catchUp(workspace)
  const listed = await listQueue(install.platform.db, 'x', readQueueFilters(new URLSearchParams()))
  expect(listed.tickets.map(({ subject }) => subject)).toEqual(['A question', 'We called you'])
  const span = readPeriod(new URLSearchParams(), install.platform.now(), 'UTC')
  const { total } = await readReport(install.platform.db, span, readReportFilters(new URLSearchParams()))
  expect(total).toMatchObject({ opened: 2, answered: { count: 0 } })
})

test('the customer’s word makes it the team’s turn', async () => {
  const { install, workspace, rows } = await open()
  await reply(workspace, 1, await customerActor(install, 'anna'), 'I did not hear it.')
  expect(await rows()).toMatchObject([{ status: 'open' }])
})

test('those that stood as open are put right, and no other; the queue hears of each', async () => {
  const { install, workspace, owner, rows } = await open()
  const anna = await customerActor(install, 'anna')
  for (const _ of [2, 3, 4]) await openedTicket(install, { openedBy: owner })
  await openedTicket(install)
  await reply(workspace, 2, anna, 'I did not hear it.')
  await closeTicket(workspace, 3, owner)
  await closeTicket(workspace, 4, owner)
  await reopenTicket(workspace, 4, owner)
  await workspace.db
    .updateTable('tickets')
    .set({ status: 'open', first_answered_at: null })
    .where('number', '=', 1)
    .execute()
  await catchUp(workspace)
  const before = await rows()
  await up(workspace.db as never)
  const after = await rows()
  expect(after.map(({ status }) => status)).toEqual(['answered', 'open', 'closed', 'open', 'open'])
  expect(after[0]!.first_answered_at).toBe(after[0]!.created_at)
  expect(after[4]).toEqual(before[4])
  await catchUp(workspace)
  const queued = await install.platform.db
    .selectFrom('queue')
    .select(['status', 'first_answered_at'])
    .where('number', '=', 1)
    .executeTakeFirst()
  expect(queued).toEqual({ status: 'answered', first_answered_at: after[0]!.created_at })
})
