import { describe, expect, it, test } from 'vitest'
import { MONTH_MS } from '#app/reports/counting.server.ts'
import { daysOf, readPeriod } from '#app/reports/period.ts'
import { readReportFilters } from '#app/reports/report-filters.ts'
import { type Report, readReport } from '#app/reports/reports.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'
import { openTestInstall, START, type TestInstall } from '#tests/support/install.ts'
import { openedTicket, reply } from '#tests/support/tickets.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The report of an address, in Berlin. */
function report(install: TestInstall, query: string): Promise<Report> {
  const asked = new URLSearchParams(query)
  const span = readPeriod(asked, install.platform.now(), 'Europe/Berlin')
  return readReport(install.platform.db, span, readReportFilters(asked))
}

const flow = ({ days }: Report) =>
  days.map(({ day, opened, closed, backlog }) => `${day} +${opened} -${closed} =${backlog}`)

test('each day says what was opened, what was closed, and what was left', async () => {
  const install = await openTestInstall()
  const agent = await install.admin('agent')
  const { workspace } = await openedTicket(install)
  await openedTicket(install, { by: 'gina' })
  install.advance(DAY)
  await openedTicket(install)
  await closeTicket(workspace, 1, agent)
  install.advance(DAY)
  expect(flow(await report(install, 'from=2026-02-28'))).toEqual([
    '2026-02-28 +0 -0 =0',
    '2026-03-01 +2 -0 =2',
    '2026-03-02 +1 -1 =2',
    '2026-03-03 +0 -0 =2',
  ])
})

test('a day is the desk’s, not UTC’s', async () => {
  const install = await openTestInstall()
  // 2026-03-01 12:00 UTC plus eleven and a half hours is the second of March in Berlin.
  install.advance(11.5 * HOUR)
  await openedTicket(install)
  const { days } = await report(install, 'from=2026-03-01&to=2026-03-02')
  expect(days.map(({ opened }) => opened)).toEqual([0, 1])
})

test('the day on which the clock goes forward has its 23 hours and no more', async () => {
  const install = await openTestInstall()
  const agent = await install.admin('agent')
  const [day] = daysOf(
    readPeriod(new URLSearchParams('from=2026-03-29&to=2026-03-29'), START + 40 * DAY, 'Europe/Berlin'),
  )
  for (const at of [day!.start - 1, day!.start, day!.end - 1, day!.end]) {
    install.advance(at - install.platform.now())
    const { workspace, number } = await openedTicket(install)
    await closeTicket(workspace, number, agent)
  }
  expect(flow(await report(install, 'from=2026-03-28&to=2026-03-30'))).toEqual([
    '2026-03-28 +1 -1 =0',
    '2026-03-29 +2 -2 =0',
    '2026-03-30 +1 -1 =0',
  ])
  // Alone it has the same: what happened in the instant of its end is the next day's.
  expect(flow(await report(install, 'from=2026-03-29&to=2026-03-29'))).toEqual(['2026-03-29 +2 -2 =0'])
})

describe('a ticket that is closed, reopened and closed again', () => {
  it('counts once, on the day it was last closed, and while it stays closed', async () => {
    const install = await openTestInstall()
    const agent = await install.admin('agent')
    const { workspace } = await openedTicket(install)
    await closeTicket(workspace, 1, agent)
    expect(flow(await report(install, 'from=2026-03-01'))).toEqual(['2026-03-01 +1 -1 =0'])
    install.advance(DAY)
    await reopenTicket(workspace, 1, agent)
    expect(flow(await report(install, 'from=2026-03-01'))).toEqual([
      '2026-03-01 +1 -0 =1',
      '2026-03-02 +0 -0 =1',
    ])
    await closeTicket(workspace, 1, agent)
    const again = await report(install, 'from=2026-03-01')
    expect(flow(again)).toEqual(['2026-03-01 +1 -0 =1', '2026-03-02 +0 -1 =0'])
    expect(again.total.settled).toEqual({ count: 1, median: DAY, most: DAY })
  })
})

describe('how long people waited', () => {
  it('for the first answer: of tickets opened in the span, by the team’s first reply', async () => {
    const install = await openTestInstall()
    const agent = await install.admin('agent')
    const waits = [1, 2, 3, 4, 10]
    for (const hours of waits) {
      const { workspace, number } = await openedTicket(install)
      install.advance(hours * HOUR)
      await reply(workspace, number, agent, 'We are on it.')
      install.advance(HOUR)
      await reply(workspace, number, agent, 'And still are.')
    }
    await openedTicket(install)
    const { total } = await report(install, 'from=2026-03-01')
    expect(total.opened).toBe(6)
    expect(total.answered).toEqual({ count: 5, median: 3 * HOUR, most: 10 * HOUR })
    expect(total.settled).toEqual({ count: 0, median: undefined, most: undefined })
    expect((await report(install, 'from=2026-02-27&to=2026-02-28')).total.answered.count).toBe(0)
  })

  it('until it was closed: of tickets closed in the span, whenever they were opened', async () => {
    const install = await openTestInstall()
    const { workspace } = await openedTicket(install)
    install.advance(10 * DAY)
    await closeTicket(workspace, 1, await install.admin('agent'))
    const { total } = await report(install, 'span=7')
    expect(total).toMatchObject({ opened: 0, closed: 1, settled: { count: 1, median: 10 * DAY } })
    expect(total.answered.count).toBe(0)
  })
})

test('the figures stand under department, priority and workspace, and add up', async () => {
  const install = await openTestInstall()
  const billing = await install.departmentId('Billing')
  const support = await install.departmentId('Support')
  const { workspace } = await openedTicket(install, { priority: 'urgent' })
  await openedTicket(install, { departmentId: billing })
  const { workspace: globex } = await openedTicket(install, { by: 'gina', departmentId: billing })
  await closeTicket(workspace, 2, await install.admin('agent'))
  const { departments, priorities, workspaces, total } = await report(install, 'span=7')
  const brief = (groups: Report['departments']) =>
    Object.fromEntries(
      [...groups].map(([id, { opened, closed, backlog }]) => [id, [opened, closed, backlog]]),
    )
  expect(brief(departments)).toEqual({ [support]: [1, 0, 1], [billing]: [2, 1, 1] })
  expect(brief(priorities)).toEqual({ urgent: [1, 0, 1], medium: [2, 1, 1] })
  expect(brief(workspaces)).toEqual({ [workspace.id]: [2, 1, 1], [globex.id]: [1, 0, 1] })
  expect(total).toMatchObject({ opened: 3, closed: 1, backlog: 2 })
})

test('filters count only what fits all of them, under the priority it has now', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install, { priority: 'low' })
  await openedTicket(install, { by: 'gina', priority: 'low' })
  const opened = async (query: string) => (await report(install, `span=7&${query}`)).total.opened
  expect(await opened('priority=low')).toBe(2)
  expect(await opened(`priority=low&workspace=${workspace.id}`)).toBe(1)
  expect(await opened(`department=${await install.departmentId('Billing')}`)).toBe(0)
  await changePriority(workspace, 1, 'high', await install.admin('agent'))
  expect(await opened('priority=low')).toBe(1)
  expect(await opened('priority=high')).toBe(1)
})

test('a span that ended long ago says what it said then, however much has happened since', async () => {
  const install = await openTestInstall()
  const agent = await install.admin('agent')
  const { workspace } = await openedTicket(install)
  // Over several of the months in which sums are kept, closing some, and old ones too.
  for (let i = 2; i <= 30; i++) {
    install.advance(Math.floor(MONTH_MS / 7))
    await openedTicket(install, i % 3 === 0 ? { priority: 'high' } : {})
    if (i % 4 === 0) await closeTicket(workspace, i - 3, agent)
  }
  const rows = await install.platform.db
    .selectFrom('queue')
    .select(['created_at', 'closed_at', 'priority'])
    .execute()
  for (const [from, to] of [
    ['2026-03-01', '2026-03-20'],
    ['2026-03-28', '2026-04-02'],
    ['2026-04-30', '2026-05-31'],
    ['2026-06-15', '2026-08-01'],
  ]) {
    for (const priority of ['', 'high']) {
      const asked = new URLSearchParams({ from: from!, to: to!, priority })
      const { days } = await report(install, String(asked))
      const bounds = daysOf(readPeriod(asked, install.platform.now(), 'Europe/Berlin'))
      const counted = rows.filter((row) => priority === '' || row.priority === priority)
      expect(days.map(({ backlog }) => backlog)).toEqual(
        bounds.map(
          ({ end }) =>
            counted.filter(
              ({ created_at, closed_at }) => created_at < end && !(closed_at !== null && closed_at < end),
            ).length,
        ),
      )
    }
  }
})

test('the sums by month agree with the queue through every change', async () => {
  const install = await openTestInstall()
  const agent = await install.admin('agent')
  const { workspace } = await openedTicket(install)
  await openedTicket(install, { by: 'gina' })
  install.advance(MONTH_MS * 2)
  await closeTicket(workspace, 1, agent)
  await changePriority(workspace, 1, 'high', agent)
  const sums = () =>
    install.platform.db
      .selectFrom('queue_months')
      .selectAll()
      .orderBy('month')
      .orderBy('workspace_id')
      .execute()
  const month = Math.floor(START / MONTH_MS)
  const brief = async () =>
    (await sums()).map((row) => [row.month - month, row.priority, row.opened, row.closed]).sort()
  expect(await brief()).toEqual([
    [0, 'high', 1, 0],
    [0, 'medium', 1, 0],
    [2, 'high', 0, 1],
  ])
  await reopenTicket(workspace, 1, agent)
  expect(await brief()).toEqual([
    [0, 'high', 1, 0],
    [0, 'medium', 1, 0],
  ])
  await install.platform.db.deleteFrom('queue').execute()
  expect(await sums()).toEqual([])
})
