import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { listAttachments } from '#app/attachments/attachments.server.ts'
import type { FormOf } from '#app/attachments/draft-files.server.ts'
import { holdFiles } from '#app/attachments/keep-file.server.ts'
import { sweep } from '#app/attachments/sweep.server.ts'
import { startBackground } from '#app/background/background.server.ts'
import { newId } from '#app/db/id.server.ts'
import { openInstall } from '#app/install.server.ts'
import { catchUp } from '#app/queue/projection/project.server.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { listPending } from '#app/tickets/delayed/list.server.ts'
import { countSent, delayReply, takeBack } from '#app/tickets/delayed/pending.server.ts'
import { UNDO_MS } from '#app/tickets/delayed/pending.ts'
import { discardReturned, findReturned, sweepReturned } from '#app/tickets/delayed/returned.server.ts'
import { sendDueReplies } from '#app/tickets/delayed/sending.server.ts'
import { listTickets } from '#app/tickets/list.server.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'
import { readTicketFilters } from '#app/tickets/ticket-filters.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { openTestInstall, testConfig } from '#tests/support/install.ts'
import {
  customerActor,
  freshForm,
  mailed,
  openedTicket,
  reply,
  saidOn,
  statusOf,
} from '#tests/support/tickets.ts'

async function ticket() {
  const install = await openTestInstall()
  const { workspace, number } = await openedTicket(install)
  await workspace.db.deleteFrom('outbox').execute()
  const agent = await install.admin('agent')
  const form: Submission = freshForm(agent)
  const send = (but: { body?: string; thenClose?: boolean; submission?: Submission } = {}) =>
    delayReply(workspace, {
      ticketNumber: number,
      author: agent,
      body: 'Use the extinguisher.',
      submission: form,
      ...but,
    })
  const waiting = async () =>
    (await workspace.db.selectFrom('pending_replies').select(['id', 'sends_at']).execute())[0]!
  const replies = async () =>
    (await saidOn(workspace, number, 'customer')).map(({ body, files }) => [
      body,
      ...files.map(({ name }) => name),
    ])
  const undo = async () => takeBack(workspace, number, { id: (await waiting()).id, adminId: agent.id })
  return { install, workspace, number, agent, form, send, waiting, replies, undo }
}

/** A file that was accepted for a form, as far as the database is asked. */
async function holdFile(workspace: Parameters<typeof holdFiles>[0], form: FormOf) {
  const file = { id: newId(), name: 'plan.txt', type: 'txt' as const, sizeBytes: 4, sha256: '0'.repeat(64) }
  await holdFiles(workspace, form, { arrivals: [file] })
  return file.id
}

test('for ten seconds nobody but the team can see it; then it is sent as any reply', async () => {
  const { install, workspace, number, form, send, replies } = await ticket()
  form.draftFileIds.push(await holdFile(workspace, form))
  expect(await send()).toEqual({ outcome: 'waits' })
  const anna = await install.customer('anna')
  const found = async () =>
    (await listTickets(workspace.db, anna.id, readTicketFilters(new URLSearchParams('search=extinguisher'))))
      .tickets
  install.advance(UNDO_MS - 1)
  expect(await sendDueReplies(workspace)).toBe(workspace.now() + 1)
  expect(await replies()).toEqual([])
  expect(await listAttachments(workspace.db, number, 'customer')).toEqual([])
  expect(await found()).toEqual([])
  expect(await statusOf(workspace, number)).toBe('open')
  expect(await mailed(workspace)).toEqual([])

  install.advance(1)
  expect(await sendDueReplies(workspace)).toBeUndefined()
  expect(await replies()).toEqual([['Use the extinguisher.', 'plan.txt']])
  expect(await found()).toHaveLength(1)
  expect(await statusOf(workspace, number)).toBe('answered')
  expect(await mailed(workspace)).toEqual(['admin-replied → anna@acme.test'])
})

test('while it waits, the ticket, its events and the queue are as they were, so no list and no report knows', async () => {
  const { install, workspace, send } = await ticket()
  // Its place in the order of changes is new, by which open pages learn of it; it says nothing else.
  const but = <Row extends object>(rows: Row[], place: keyof Row) => rows.map(({ [place]: _, ...row }) => row)
  const kept = async () => ({
    tickets: but(await workspace.db.selectFrom('tickets').selectAll().execute(), 'change_seq'),
    events: await workspace.db.selectFrom('events').selectAll().execute(),
    search: await workspace.db.selectFrom('search_entries').selectAll().execute(),
    queue: but(await install.platform.db.selectFrom('queue').selectAll().execute(), 'revision'),
  })
  await catchUp(workspace)
  const before = await kept()
  install.advance(60_000)
  await send({ thenClose: true })
  await catchUp(workspace)
  expect(await kept()).toEqual(before)
})

test('Send Reply & Close waits with its closing', async () => {
  const { install, workspace, number, send } = await ticket()
  await send({ thenClose: true })
  expect(await statusOf(workspace, number)).toBe('open')
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await statusOf(workspace, number)).toBe('closed')
})

test('the same form sent twice waits once, and is known after it went out', async () => {
  const { install, workspace, send, replies } = await ticket()
  await send()
  expect(await send()).toEqual({ outcome: 'waits' })
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await send()).toMatchObject({ outcome: 'posted' })
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await replies()).toHaveLength(1)
})

test('taken back, its text and files are in the form again, and nothing has happened', async () => {
  const { install, workspace, number, agent, form, send, replies, undo } = await ticket()
  form.draftFileIds.push(await holdFile(workspace, form))
  await send()
  expect(await undo()).toBe('done')
  expect(await undo()).toBe('done')
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await replies()).toEqual([])
  expect(await statusOf(workspace, number)).toBe('open')
  expect(await findReturned(workspace, number, agent.id)).toMatchObject({
    body: 'Use the extinguisher.',
    formKey: form.formKey,
    draftFiles: [{ name: 'plan.txt' }],
    why: 'undone',
  })
  await send({ body: 'Use the red one.' })
  expect(await findReturned(workspace, number, agent.id)).toBeUndefined()
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await replies()).toEqual([['Use the red one.', 'plan.txt']])
})

test('what waits and what came back stand on their own ticket, the latter for its author alone', async () => {
  const { install, workspace, number, agent, send, undo } = await ticket()
  const { number: second } = await openedTicket(install)
  await send()
  expect(await listPending(workspace.db, number)).toHaveLength(1)
  expect(await listPending(workspace.db, second)).toEqual([])
  await undo()
  expect(await findReturned(workspace, number, agent.id)).toBeDefined()
  expect(await findReturned(workspace, second, agent.id)).toBeUndefined()
  expect(await findReturned(workspace, number, (await install.admin('owner')).id)).toBeUndefined()
})

test('what was sent on a ticket is what waits and what went out, not what came back', async () => {
  const { install, workspace, number, agent, send, undo } = await ticket()
  const sent = async () => (await countSent(workspace.db, number, agent.id)).replies
  await send()
  expect(await sent()).toBe(1)
  await undo()
  expect(await sent()).toBe(0)
  await send()
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await sent()).toBe(1)
})

test('nobody takes back what another wrote, nor what has gone out', async () => {
  const { install, workspace, number, agent, send, waiting } = await ticket()
  await send()
  const { id } = await waiting()
  const olga = await install.admin('owner')
  expect(await takeBack(workspace, number, { id, adminId: olga.id })).toBe('sent')
  expect(await takeBack(workspace, number + 1, { id, adminId: agent.id })).toBe('sent')
  expect((await waiting()).sends_at).not.toBeNull()
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await takeBack(workspace, number, { id, adminId: agent.id })).toBe('sent')
})

test('one that meets its ticket closed goes back to its author, who can send it once the ticket is open', async () => {
  const { install, workspace, number, agent, send, replies } = await ticket()
  await send()
  await closeTicket(workspace, number, await customerActor(install, 'anna'))
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await replies()).toEqual([])
  expect(await statusOf(workspace, number)).toBe('closed')
  expect(await findReturned(workspace, number, agent.id)).toMatchObject({ why: 'closed' })
  expect(await send()).toEqual({ outcome: 'closed' })
  await reopenTicket(workspace, number, agent)
  expect(await send()).toEqual({ outcome: 'waits' })
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await replies()).toHaveLength(1)
})

test('what cannot be sent now does not wait: a ticket that changed, one that is closed, files that are gone', async () => {
  const { install, workspace, number, agent, send } = await ticket()
  await reply(workspace, number, await customerActor(install, 'anna'), 'It is out by now.')
  const stale = { ticketNumber: number, author: agent, body: 'Use it.', seenEventId: 1 }
  expect(await delayReply(workspace, { ...stale, submission: freshForm(agent) })).toEqual({
    outcome: 'conflict',
  })
  expect(await send({ submission: { ...freshForm(agent), draftFileIds: [newId()] } })).toEqual({
    outcome: 'files-gone',
  })
  await closeTicket(workspace, number, agent)
  expect(await send()).toEqual({ outcome: 'closed' })
  expect(await sendDueReplies(workspace)).toBeUndefined()
})

test('its files outlive every hour and every sweep until it is sent', async () => {
  const { install, workspace, form, send, replies } = await ticket()
  form.draftFileIds.push(await holdFile(workspace, form))
  await send()
  // The same form arrives once more, and another fills the owner's share with files of its own.
  await holdFiles(workspace, form, { arrivals: [], listed: form.draftFileIds })
  for (let i = 0; i < 26; i++) await holdFile(workspace, { owner: form.owner, formKey: newId() })
  install.advance(3 * 60 * 60_000)
  await sweep(workspace, { dryRun: false })
  await sendDueReplies(workspace)
  expect(await replies()).toEqual([['Use the extinguisher.', 'plan.txt']])
})

test('a file that is lost all the same sends the reply back instead of sending half of it', async () => {
  const { install, workspace, number, agent, form, send, replies } = await ticket()
  form.draftFileIds.push(await holdFile(workspace, form))
  await send()
  await workspace.db.deleteFrom('held_files').execute()
  install.advance(UNDO_MS)
  await sendDueReplies(workspace)
  expect(await replies()).toEqual([])
  expect(await findReturned(workspace, number, agent.id)).toMatchObject({ why: 'files-gone' })
})

test('whoever asks at the same time, it is sent once', async () => {
  const { install, workspace, send, replies } = await ticket()
  await send()
  install.advance(UNDO_MS)
  // Each has read that it is due before the first of them takes it.
  await Promise.all([1, 2, 3].map(() => sendDueReplies(workspace)))
  const second = await openInstall(testConfig(install.config.dataDir), { now: install.platform.now })
  await second.within(workspace.id, sendDueReplies)
  await second.close()
  expect(await replies()).toHaveLength(1)
  expect(await mailed(workspace)).toHaveLength(1)
})

test('an Undo that is heard between the look at the clock and the sending wins', async () => {
  const { install, workspace, number, agent, send, waiting, replies } = await ticket()
  await send()
  const { id } = await waiting()
  install.advance(UNDO_MS)
  // Who looks has read that it is due before the Undo takes it.
  const [, undone] = await Promise.all([
    sendDueReplies(workspace),
    takeBack(workspace, number, { id, adminId: agent.id }),
  ])
  expect(undone).toBe('done')
  expect(await replies()).toEqual([])
  expect(await findReturned(workspace, number, agent.id)).toMatchObject({ why: 'undone' })
})

test('the courier sends it, whoever’s browser is closed; and after a crash the next process does', async () => {
  const { install, send, replies } = await ticket()
  const courier = startBackground(install)
  await send()
  await courier.runOnce()
  expect(await replies()).toEqual([])
  install.advance(UNDO_MS)
  await courier.runOnce()
  expect(await replies()).toHaveLength(1)
  await courier.stop()

  await send({ body: 'And call the insurer.', submission: freshForm(await install.admin('agent')) })
  await install.platform.db.deleteFrom('due').execute()
  install.advance(60 * 60_000)
  const next = startBackground(install)
  await next.scanned
  expect(await replies()).toHaveLength(2)
  await next.stop()
})

test('one that cannot be sent holds up no other, and is tried again a minute later', async () => {
  const { install, workspace, send, waiting, replies } = await ticket()
  await send({ body: 'The one that fails.' })
  const broken = await waiting()
  const change = (held_ids: string) =>
    workspace.db.updateTable('pending_replies').set({ held_ids }).where('id', '=', broken.id).execute()
  await change('what is no list')
  install.advance(1)
  await send({ submission: freshForm(await install.admin('agent')) })
  install.advance(UNDO_MS)
  const failed: string[] = []
  const nextAt = await sendDueReplies(workspace, (_error, id) => failed.push(id))
  expect(failed).toEqual([broken.id])
  expect(await replies()).toEqual([['Use the extinguisher.']])
  expect(nextAt).toBe(workspace.now() + 60_000)
  await change('[]')
  install.advance(60_000)
  await sendDueReplies(workspace)
  expect(await replies()).toHaveLength(2)
})

test.each([
  ['swept', sweepReturned],
  ['discarded', discardReturned],
] as const)('a reply that came back is %s with its files or not at all', async (_, letGo) => {
  const { install, workspace, number, agent, form, send, undo } = await ticket()
  form.draftFileIds.push(await holdFile(workspace, form))
  await send()
  await undo()
  install.advance(31 * 24 * 60 * 60_000)
  // As where the process ends between the two.
  await sql`create trigger crash before delete on held_files begin select raise(abort, 'The end.'); end`.execute(
    workspace.db,
  )
  await expect(letGo(workspace, form)).rejects.toThrow('The end.')
  expect(await findReturned(workspace, number, agent.id)).toBeDefined()
})

test('what came back and was never asked for again goes after a month, with its files', async () => {
  const { install, workspace, number, agent, form, send, undo } = await ticket()
  form.draftFileIds.push(await holdFile(workspace, form))
  await send()
  await undo()
  install.advance(29 * 24 * 60 * 60_000)
  await sweepReturned(workspace)
  expect(await findReturned(workspace, number, agent.id)).toBeDefined()
  install.advance(2 * 24 * 60 * 60_000)
  await sweepReturned(workspace)
  expect(await findReturned(workspace, number, agent.id)).toBeUndefined()
  expect(await workspace.db.selectFrom('held_files').select('id').execute()).toEqual([])
  expect(form.owner).toBe(ownerOf(agent))
})

test('a reply that waits when the clock is set back waits no longer than its ten seconds', async () => {
  const { install, workspace, number, send } = await ticket()
  await send({ body: 'Pull the plug.' })
  install.advance(-3_600_000)
  expect(await sendDueReplies(workspace)).toBeUndefined()
  expect(await saidOn(workspace, number, 'admin')).toMatchObject([{ body: 'Pull the plug.' }])
})
