import { describe, expect, test } from 'vitest'
import { postReply } from '#app/tickets/answering/replies.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import {
  customerActor,
  eventsOf,
  freshForm,
  mailed,
  openedTicket,
  reply,
  statusOf,
} from '#tests/support/tickets.ts'
import { WORLD } from '#tests/support/world.ts'

/** A ticket in the given status, reached as people reach it, and both parties. */
async function ticketThatIs(status: 'open' | 'answered' | 'closed') {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install)
  const anna = await customerActor(install, 'anna')
  const agent = await install.admin('agent')
  if (status === 'answered') await reply(workspace, number, agent, 'Use the extinguisher.')
  if (status === 'closed') await closeTicket(workspace, number, agent)
  expect(await statusOf(workspace, number)).toBe(status)
  await workspace.db.deleteFrom('outbox').execute()
  install.advance(60_000)
  return { install, workspace, number, anna, agent }
}

describe.each(['open', 'answered'] as const)('%s', (status) => {
  test('an admin replies: Answered, and the customer is told once', async () => {
    const { workspace, number, agent } = await ticketThatIs(status)
    expect(await reply(workspace, number, agent, 'Try this instead.')).toMatchObject({ outcome: 'posted' })
    expect(await statusOf(workspace, number)).toBe('answered')
    expect(await mailed(workspace)).toEqual([`admin-replied → ${WORLD.anna.email}`])
  })

  test('the customer replies: Open, and the department is told', async () => {
    const { workspace, number, anna } = await ticketThatIs(status)
    expect(await reply(workspace, number, anna, 'Still burning.')).toMatchObject({ outcome: 'posted' })
    expect(await statusOf(workspace, number)).toBe('open')
    expect(await mailed(workspace)).toEqual([`customer-replied → ${WORLD.agent.email}`])
  })

  test('Send Reply & Close: Closed, with one email', async () => {
    const { workspace, number, agent } = await ticketThatIs(status)
    await reply(workspace, number, agent, 'All done here.', { thenClose: true })
    expect(await statusOf(workspace, number)).toBe('closed')
    expect(await mailed(workspace)).toEqual([`admin-replied → ${WORLD.anna.email}`])
  })

  test('the customer closes: the department is told', async () => {
    const { workspace, number, anna } = await ticketThatIs(status)
    expect(await closeTicket(workspace, number, anna)).toBe('done')
    expect(await statusOf(workspace, number)).toBe('closed')
    expect(await mailed(workspace)).toEqual([`ticket-closed-by-customer → ${WORLD.agent.email}`])
  })

  test('an admin closes: the customer is told', async () => {
    const { workspace, number, agent } = await ticketThatIs(status)
    expect(await closeTicket(workspace, number, agent)).toBe('done')
    expect(await mailed(workspace)).toEqual([`ticket-closed → ${WORLD.anna.email}`])
  })

  test('reopening what is not closed does nothing', async () => {
    const { workspace, number, agent } = await ticketThatIs(status)
    expect(await reopenTicket(workspace, number, agent)).toBe('already')
    expect(await mailed(workspace)).toEqual([])
  })
})

describe('closed', () => {
  test.each(['anna', 'agent'] as const)('a reply by %s is refused, and nothing is written', async (who) => {
    const made = await ticketThatIs('closed')
    expect(await reply(made.workspace, made.number, made[who], 'One more thing.')).toEqual({
      outcome: 'closed',
    })
    expect(await made.workspace.db.selectFrom('replies').select('id').execute()).toEqual([])
    expect(await mailed(made.workspace)).toEqual([])
  })

  test('closed again: nothing happens, no second email', async () => {
    const { workspace, number, anna } = await ticketThatIs('closed')
    expect(await closeTicket(workspace, number, anna)).toBe('already')
    expect(await mailed(workspace)).toEqual([])
  })

  test('an admin reopens: Open, the customer is told, and it waits from now on', async () => {
    const { install, workspace, number, agent } = await ticketThatIs('closed')
    expect(await reopenTicket(workspace, number, agent)).toBe('done')
    expect(await statusOf(workspace, number)).toBe('open')
    expect(await mailed(workspace)).toEqual([`ticket-reopened → ${WORLD.anna.email}`])
    const row = await workspace.db
      .selectFrom('tickets')
      .select(['waiting_since', 'closed_at'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ waiting_since: install.platform.now(), closed_at: null })
  })

  test('closed, reopened and closed: each is told', async () => {
    const { workspace, number, agent } = await ticketThatIs('closed')
    await reopenTicket(workspace, number, agent)
    await closeTicket(workspace, number, agent)
    expect((await mailed(workspace)).sort()).toEqual(
      [`ticket-reopened → ${WORLD.anna.email}`, `ticket-closed → ${WORLD.anna.email}`].sort(),
    )
  })
})

test('who acted, when, and what became of the status stands on the timeline', async () => {
  const { workspace, number, anna, agent } = await ticketThatIs('answered')
  await reply(workspace, number, anna, 'Still burning.')
  await closeTicket(workspace, number, agent)
  const events = await eventsOf(workspace, number)
  expect(events.map(({ kind, actor_name, was, became }) => [kind, actor_name, was, became])).toEqual([
    ['opened', anna.name, null, null],
    ['replied', agent.name, null, null],
    ['status', agent.name, 'open', 'answered'],
    ['replied', anna.name, null, null],
    ['status', anna.name, 'answered', 'open'],
    ['status', agent.name, 'open', 'closed'],
  ])
})

test('the same reply form sent twice at once makes one reply and one email', async () => {
  const { workspace, number, anna } = await ticketThatIs('answered')
  const submission = freshForm(anna)
  const send = () =>
    postReply(workspace, { ticketNumber: number, author: anna, body: 'Thank you!', submission })
  const [first, second] = await Promise.all([send(), send()])
  expect(second).toEqual(first)
  expect(await mailed(workspace)).toHaveLength(1)
})

test('the same form sent again after the ticket was closed is still the reply that was made', async () => {
  const { workspace, number, anna } = await ticketThatIs('answered')
  const submission = freshForm(anna)
  const send = () =>
    postReply(workspace, { ticketNumber: number, author: anna, body: 'Thank you!', submission })
  const first = await send()
  await closeTicket(workspace, number, anna)
  expect(await send()).toEqual(first)
})

async function lastEventOf({ db }: Workspace): Promise<number> {
  const { id } = await db.selectFrom('events').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return id
}

test('a reply to what another has done since the form was drawn is held back', async () => {
  const { workspace, number, anna, agent } = await ticketThatIs('open')
  await reply(workspace, number, anna, 'It spread to the desk.')
  const seen = await lastEventOf(workspace)
  expect(await reply(workspace, number, agent, 'Pull the plug.', { seenEventId: seen - 1 })).toEqual({
    outcome: 'conflict',
  })
  expect(await reply(workspace, number, agent, 'Pull the plug.', { seenEventId: seen })).toMatchObject({
    outcome: 'posted',
  })
})

test('what one has done oneself since the form was drawn holds nothing back', async () => {
  const { workspace, number, agent } = await ticketThatIs('open')
  const seen = await lastEventOf(workspace)
  await closeTicket(workspace, number, agent)
  await reopenTicket(workspace, number, agent)
  expect(await reply(workspace, number, agent, 'Pull the plug.', { seenEventId: seen })).toMatchObject({
    outcome: 'posted',
  })
})

test('what happens on another ticket meanwhile holds nothing back', async () => {
  const { install, workspace, number, anna, agent } = await ticketThatIs('open')
  const seen = await lastEventOf(workspace)
  const { number: other } = await openedTicket(install)
  await reply(workspace, other, anna, 'It spread to the desk.')
  expect(await reply(workspace, number, agent, 'Pull the plug.', { seenEventId: seen })).toMatchObject({
    outcome: 'posted',
  })
})

test('a customer who writes twice has waited since the first time', async () => {
  const { install, workspace, number, anna } = await ticketThatIs('answered')
  const first = install.platform.now()
  await reply(workspace, number, anna, 'Still burning.')
  install.advance(60_000)
  await reply(workspace, number, anna, 'Really burning.')
  const row = await workspace.db
    .selectFrom('tickets')
    .select(['waiting_since', 'last_activity_at'])
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ waiting_since: first, last_activity_at: first + 60_000 })
})
