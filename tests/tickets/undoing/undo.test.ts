import { expect, test } from 'vitest'
import { claimDue } from '#app/outbox/courier/claims.server.ts'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { listUndoable } from '#app/tickets/undoing/keeping.server.ts'
import { undoChange } from '#app/tickets/undoing/undo.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { customerActor, eventsOf, mailed, openedTicket, reply, statusOf } from '#tests/support/tickets.ts'

async function ticket(
  env: Record<string, string> = { POSTMARK_SERVER_TOKEN: 'token', MAIL_FROM: 'a@b.test' },
) {
  const install = await openTestInstall(env)
  const { workspace, number } = await openedTicket(install)
  const people = { anna: await customerActor(install, 'anna'), agent: await install.admin('agent') }
  await workspace.db.deleteFrom('outbox').execute()
  install.advance(60_000)
  const row = () => workspace.db.selectFrom('tickets').selectAll().executeTakeFirstOrThrow()
  const undoable = (who: 'anna' | 'agent') => listUndoable(workspace.db, number, people[who], workspace.now())
  const undo = async (who: 'anna' | 'agent', id?: string) =>
    undoChange(workspace, number, { id: id ?? (await undoable(who))[0]?.id ?? '', actor: people[who] })
  const leaving = async () => (await claimDue(workspace.db, workspace.now(), 10)).emails.length
  return { install, workspace, number, ...people, row, undoable, undo, leaving }
}

test.each(['anna', 'agent'] as const)('%s closes, and nobody is mailed for ten seconds', async (who) => {
  const { install, workspace, number, leaving, undoable, ...people } = await ticket()
  await closeTicket(workspace, number, people[who])
  expect(await statusOf(workspace, number)).toBe('closed')
  expect(await mailed(workspace)).toHaveLength(1)
  install.advance(UNDO_MS - 1)
  expect(await leaving()).toBe(0)
  expect(await undoable(who)).toMatchObject([{ kind: 'status', secondsLeft: 1 }])
  install.advance(1)
  expect(await leaving()).toBe(1)
  expect(await undoable(who)).toEqual([])
})

test.each(['anna', 'agent'] as const)(
  'a closing that %s takes back has never been, and mails nobody',
  async (who) => {
    const { install, workspace, number, row, undo, leaving, undoable, ...people } = await ticket()
    const before = await row()
    const events = await eventsOf(workspace, number)
    await closeTicket(workspace, number, people[who])
    const { id } = (await undoable(who))[0]!
    install.advance(UNDO_MS - 1)
    expect(await undo(who === 'anna' ? 'agent' : 'anna', id)).toBe('too-late')
    expect(await undo(who)).toBe('done')
    expect(await undo(who, id)).toBe('too-late')
    const after = await row()
    expect(after).toEqual({ ...before, version: after.version, change_seq: after.change_seq })
    expect(after.version).toBeGreaterThan(before.version)
    expect(await eventsOf(workspace, number)).toEqual(events)
    install.advance(UNDO_MS)
    expect(await leaving()).toBe(0)
    expect(await mailed(workspace)).toEqual([])
  },
)

test('after ten seconds it is too late, and the email leaves', async () => {
  const { install, workspace, number, agent, undo, undoable, leaving } = await ticket()
  await closeTicket(workspace, number, agent)
  const { id } = (await undoable('agent'))[0]!
  install.advance(UNDO_MS)
  expect(await undo('agent', id)).toBe('too-late')
  expect(await statusOf(workspace, number)).toBe('closed')
  expect(await leaving()).toBe(1)
})

test('closed again after an Undo, the closing is told', async () => {
  const { install, workspace, number, agent, undo, leaving } = await ticket()
  await closeTicket(workspace, number, agent)
  await undo('agent')
  await closeTicket(workspace, number, agent)
  install.advance(UNDO_MS)
  expect(await leaving()).toBe(1)
})

test('without a Postmark token a closing that was taken back leaves no email to read', async () => {
  const { workspace, number, agent, undo } = await ticket({})
  await closeTicket(workspace, number, agent)
  expect(await mailed(workspace)).toEqual(['ticket-closed → anna@acme.test'])
  expect(await undo('agent')).toBe('done')
  expect(await mailed(workspace)).toEqual([])
})

test('Send Reply & Close: Undo leaves the reply, Answered, and mails it as that', async () => {
  const { install, workspace, number, agent, undo, leaving } = await ticket()
  await reply(workspace, number, agent, 'All done here.', { thenClose: true })
  expect(await leaving()).toBe(0)
  expect(await undo('agent')).toBe('done')
  expect(await statusOf(workspace, number)).toBe('answered')
  const [email, ...others] = await workspace.db.selectFrom('outbox').select(['text']).execute()
  expect(others).toEqual([])
  expect(email!.text).toContain('All done here.')
  expect(email!.text).not.toMatch(/closed/i)
  expect(await leaving()).toBe(1)
  expect((await eventsOf(workspace, number)).at(-1)).toMatchObject({ kind: 'status', became: 'answered' })
  install.advance(UNDO_MS)
  await closeTicket(workspace, number, agent)
  expect(await statusOf(workspace, number)).toBe('closed')
})

test('Send Reply & Close on an answered ticket: Undo leaves since when the customer is awaited', async () => {
  const { install, workspace, number, agent, undo, row } = await ticket()
  await reply(workspace, number, agent, 'A first answer.')
  const { waiting_since } = await row()
  install.advance(60_000)
  await reply(workspace, number, agent, 'All done here.', { thenClose: true })
  await undo('agent')
  expect(await row()).toMatchObject({ status: 'answered', waiting_since, closed_at: null })
})

test('reopening is taken back in the same way', async () => {
  const { install, workspace, number, agent, undo, row, leaving } = await ticket()
  await closeTicket(workspace, number, agent)
  install.advance(UNDO_MS)
  expect(await leaving()).toBe(1)
  const before = await row()
  install.advance(60_000)
  await reopenTicket(workspace, number, agent)
  expect(await undo('agent')).toBe('done')
  expect(await row()).toMatchObject({ status: 'closed', closed_at: before.closed_at })
  install.advance(UNDO_MS)
  expect(await leaving()).toBe(0)
})

test('what somebody else has done since makes a closing final, and its email leaves first', async () => {
  const { install, workspace, number, anna, undo, undoable } = await ticket()
  const owner = await install.admin('owner')
  await closeTicket(workspace, number, anna)
  const { id } = (await undoable('anna'))[0]!
  install.advance(1000)
  await reopenTicket(workspace, number, owner)
  expect(await undo('anna', id)).toBe('too-late')
  expect(await statusOf(workspace, number)).toBe('open')
  const due = await workspace.db.selectFrom('outbox').select(['kind']).orderBy('next_at').execute()
  expect(due.map(({ kind }) => kind)).toEqual(['ticket-closed-by-customer', 'ticket-reopened'])
})

test('a reply to a ticket that was just reopened makes the reopening final', async () => {
  const { install, workspace, number, anna, agent, undo, undoable } = await ticket()
  await closeTicket(workspace, number, agent)
  install.advance(UNDO_MS)
  await reopenTicket(workspace, number, agent)
  const { id } = (await undoable('agent'))[0]!
  await reply(workspace, number, anna, 'Thank you for that.')
  expect(await undo('agent', id)).toBe('too-late')
  expect(await statusOf(workspace, number)).toBe('open')
})
