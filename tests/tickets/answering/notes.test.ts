import { describe, expect, test } from 'vitest'
import { inviteAdmin } from '#app/auth/accounts/team.server.ts'
import { mentionedIn, newsOfNote } from '#app/tickets/answering/note.ts'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { listTickets } from '#app/tickets/list.server.ts'
import { readTicketFilters } from '#app/tickets/ticket-filters.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket } from '#app/tickets/triage/triage.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { freshForm, mailed, openedTicket, reply, saidOn, statusOf } from '#tests/support/tickets.ts'
import { WORLD } from '#tests/support/world.ts'

async function ticket() {
  const install = await openTestInstall()
  const opened = await openedTicket(install)
  await opened.workspace.db.deleteFrom('outbox').execute()
  install.advance(60_000)
  const [owner, agent] = [await install.admin('owner'), await install.admin('agent')]
  const note = (body: string) =>
    addNote(opened.workspace, {
      ticketNumber: opened.number,
      author: owner,
      body,
      submission: freshForm(owner),
    })
  return { install, ...opened, owner, agent, note }
}

describe('an internal note', () => {
  test('is on the thread of admins and not of customers', async () => {
    const { workspace, number, note } = await ticket()
    await note('Smells like toner.')
    expect((await saidOn(workspace, number, 'admin')).map(({ kind }) => kind)).toEqual(['note'])
    expect(await saidOn(workspace, number, 'customer')).toEqual([])
  })

  test('changes no status and no activity, but a reply that has not seen it is held back', async () => {
    const { workspace, number, agent, note } = await ticket()
    const activity = () =>
      workspace.db.selectFrom('tickets').select('last_activity_at').executeTakeFirstOrThrow()
    const before = await activity()
    await note('Smells like toner.')
    expect(await statusOf(workspace, number)).toBe('open')
    expect(await activity()).toEqual(before)
    expect(await reply(workspace, number, agent, 'Use the extinguisher.', { seenEventId: 1 })).toMatchObject({
      outcome: 'conflict',
    })
  })

  test('may be added to a closed ticket, which stays closed', async () => {
    const { workspace, number, owner, note } = await ticket()
    await closeTicket(workspace, number, owner)
    expect(await note('Filed with the insurer.')).toMatchObject({ outcome: 'noted' })
    expect(await statusOf(workspace, number)).toBe('closed')
  })

  test('is found by no customer', async () => {
    const { install, workspace, note } = await ticket()
    await note('Smells like toner.')
    const { id } = await install.customer('anna')
    const found = await listTickets(workspace.db, id, readTicketFilters(new URLSearchParams('search=toner')))
    expect(found.tickets).toEqual([])
  })

  test('mails whom it names, and nobody else, and not its author', async () => {
    const { workspace, note } = await ticket()
    await note('Nobody in particular.')
    await note('@Olga Owner that is me.')
    expect(await mailed(workspace)).toEqual([])
    await note('Please look, @arif.')
    expect(await mailed(workspace)).toEqual([`note-mention → ${WORLD.agent.email}`])
  })

  test('mails each whom it names once, and nobody who has left or not yet joined', async () => {
    const { install, workspace, owner, note } = await ticket()
    await note('@arif and @Arif Agent, @arif!')
    expect(await mailed(workspace)).toEqual([`note-mention → ${WORLD.agent.email}`])
    await workspace.db.deleteFrom('outbox').execute()
    await install.platform.db.updateTable('admins').set({ active: 0 }).where('role', '=', 'agent').execute()
    const tess = { name: 'Tess Teal', email: 'tess@desk.test', role: 'agent' } as const
    await inviteAdmin(install.platform, { ...owner, address: null }, tess)
    await note('@arif, and @tess.')
    expect(await mailed(workspace)).toEqual([])
  })

  test('sent twice is one note', async () => {
    const { workspace, number, owner } = await ticket()
    const submission = freshForm(owner)
    const send = () =>
      addNote(workspace, { ticketNumber: number, author: owner, body: '@Arif look', submission })
    expect(await send()).toEqual(await send())
    expect(await mailed(workspace)).toHaveLength(1)
  })
})

describe('who is mentioned', () => {
  const team = [{ name: 'Arif Agent' }, { name: 'Ann Lee' }, { name: 'Ann Moe' }]
  test.each([
    ['@Arif have a look', ['Arif Agent']],
    ['(@arif agent)', ['Arif Agent']],
    ['ask @Ann', []],
    ['ask @Ann Moe, please', ['Ann Moe']],
    ['@arifs', []],
    ['mail x@arif.example', []],
    ['@Ann Lee and @Arif', ['Arif Agent', 'Ann Lee']],
    ['@Arif, once more @Arif Agent', ['Arif Agent']],
    ['https://social.example/@arif and npm i @arif/pkg', []],
    ["@arif@social.example, @arif.example, me+@arif.example and o'@arif.example", []],
    ['"@arif" (@Ann Lee)', ['Arif Agent', 'Ann Lee']],
    ['@arif/@Ann Lee', ['Arif Agent', 'Ann Lee']],
  ])('%j names %j', (note, names) => expect(mentionedIn(note, team).map(({ name }) => name)).toEqual(names))

  test.each([
    ['@Arif and @Ann Lee', { mailed: ['Ann Lee'], unknown: [] }],
    ['@Ann, @zoë.b @zoë.b', { mailed: [], unknown: ['@Ann', '@zoë.b'] }],
    ['@Arif mails x@ann.example, see https://a.example/@zoe', undefined],
  ])('%j by Arif says %j', (note, says) => {
    const people = team.map((person, at) => ({ ...person, id: String(at) }))
    expect(newsOfNote(note, people, '0')).toEqual(says)
  })
})

describe('assigning', () => {
  test('tells the new assignee, who is told of replies from then on', async () => {
    const { install, workspace, number, owner, agent } = await ticket()
    expect(await assignTicket(workspace, number, agent.id, owner)).toBe('done')
    expect(await mailed(workspace)).toEqual([`ticket-assigned → ${WORLD.agent.email}`])
    await workspace.db.deleteFrom('outbox').execute()
    await install.platform.db.deleteFrom('department_admins').execute()
    const anna = await install.customer('anna')
    await reply(workspace, number, { kind: 'customer', id: anna.id, name: anna.name }, 'Still burning.')
    expect(await mailed(workspace)).toEqual([`customer-replied → ${WORLD.agent.email}`])
  })

  test('to oneself mails nobody; to nobody neither', async () => {
    const { workspace, number, agent } = await ticket()
    await assignTicket(workspace, number, agent.id, agent)
    await assignTicket(workspace, number, null, agent)
    expect(await mailed(workspace)).toEqual([])
    expect(
      await workspace.db
        .selectFrom('events')
        .select(['kind', 'was', 'became'])
        .where('kind', '=', 'assignee')
        .execute(),
    ).toEqual([
      { kind: 'assignee', was: null, became: agent.name },
      { kind: 'assignee', was: agent.name, became: null },
    ])
  })

  test('to somebody who left is refused', async () => {
    const { install, workspace, number, owner, agent } = await ticket()
    await install.platform.db.updateTable('admins').set({ active: 0 }).where('id', '=', agent.id).execute()
    expect(await assignTicket(workspace, number, agent.id, owner)).toBe('no-admin')
  })
})
