import type { CompiledQuery } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readThreadCursor } from '#app/tickets/thread/page.server.ts'
import {
  cursorBehind,
  ENTRIES_A_PAGE,
  eventsQuery,
  findCloser,
  readThread,
  repliesQuery,
} from '#app/tickets/thread/thread.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { changePriority } from '#app/tickets/triage/triage.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { addReplies, customerActor, openedTicket, reply } from '#tests/support/tickets.ts'

type Audience = 'admin' | 'customer'

async function ticket() {
  const install = await openTestInstall()
  const agent = await install.admin('agent')
  return { install, agent, now: install.platform.now(), ...(await openedTicket(install)) }
}

/** What each part shows, from the latest part back to the opening. */
async function readParts({ db }: Workspace, number: number, audience: Audience) {
  const parts: string[][] = []
  let before: number | undefined
  do {
    const { items, earlier } = await readThread(db, number, audience, before)
    parts.push(items.map((item) => (item.what === 'reply' ? item.reply.body : String(item.event.became))))
    before = earlier
  } while (before)
  return parts
}

describe('a conversation of hundreds', () => {
  test('is read in parts, the latest first, each entry once and in order', async () => {
    const { workspace, number, agent, now } = await ticket()
    await addReplies(workspace, number, { count: 250, from: now + 1000 })
    const parts = await readParts(workspace, number, 'customer')
    expect(parts.map((part) => part.length)).toEqual([ENTRIES_A_PAGE, ENTRIES_A_PAGE, 50])
    const inOrder = Array.from({ length: 250 }, (_, n) => `reply number ${n + 1}.`)
    expect(parts.toReversed().flat()).toEqual(inOrder)
    await changePriority(workspace, number, 'urgent', agent)
    expect((await readParts(workspace, number, 'admin')).toReversed().flat()).toEqual([...inOrder, 'urgent'])
  })

  test('loses and repeats nothing where all of it happened at one moment', async () => {
    const { workspace, number, agent, now } = await ticket()
    for (let n = 0; n < 60; n++) {
      await addReplies(workspace, number, { count: 1, from: now })
      await addReplies(workspace, number, { count: 1, from: now, kind: 'note' })
      await closeTicket(workspace, number, agent)
      await reopenTicket(workspace, number, agent)
    }
    const admins = (await readParts(workspace, number, 'admin')).toReversed().flat()
    expect(admins).toHaveLength(240)
    expect(admins.slice(0, 2)).toEqual(['reply number 1.', 'note number 1.'])
    expect(admins.slice(-2)).toEqual(['closed', 'open'])
    const customers = (await readParts(workspace, number, 'customer')).flat()
    expect(customers).toHaveLength(180)
    expect(customers).not.toContain('note number 1.')
  })

  test('has a part for each reply; what a customer may not read has none for them', async () => {
    const { workspace, number, now } = await ticket()
    await addReplies(workspace, number, { count: 150, from: now })
    await addReplies(workspace, number, { count: 1, from: now, kind: 'note' })
    const behind = await cursorBehind(workspace.db, number, 'customer', 7)
    const { items } = await readThread(workspace.db, number, 'customer', behind)
    expect(items.at(-1)).toMatchObject({ reply: { id: 7 } })
    expect(await cursorBehind(workspace.db, number, 'admin', 151)).toBeDefined()
    expect(await cursorBehind(workspace.db, number, 'customer', 151)).toBeUndefined()
    expect(await cursorBehind(workspace.db, number + 1, 'admin', 7)).toBeUndefined()
  })
})

test('who closed it last is known, however much happened since', async () => {
  const { install, workspace, number, agent } = await ticket()
  expect(await findCloser(workspace.db, number)).toBeUndefined()
  await closeTicket(workspace, number, await install.admin('owner'))
  await reopenTicket(workspace, number, agent)
  await closeTicket(workspace, number, agent)
  await changePriority(workspace, number, 'low', agent)
  expect(await findCloser(workspace.db, number)).toBe('Arif Agent')
})

test('every part is found by an index, in its order, without a look at the rest of the ticket', async () => {
  const { workspace, number } = await ticket()
  const planOf = async ({ sql, parameters }: CompiledQuery) => {
    const explain = { sql: `explain query plan ${sql}`, parameters, query: { kind: 'RawNode' } }
    const { rows } = await workspace.db.executeQuery<{ detail: string }>(explain as CompiledQuery)
    return rows.map((row) => row.detail)
  }
  for (const before of [undefined, 5]) {
    const bound = before ? ' AND place<?' : ''
    for (const kind of ['reply', 'note'] as const) {
      expect(await planOf(repliesQuery(workspace.db, { number, kind, before }).compile())).toEqual([
        `SEARCH replies USING INDEX replies_by_ticket (ticket_number=? AND kind=?${bound})`,
      ])
    }
    for (const audience of ['admin', 'customer'] as const) {
      expect(await planOf(eventsQuery(workspace.db, { number, audience, before }).compile())).toEqual([
        `SEARCH events USING INDEX events_told (ticket_number=?${bound})`,
      ])
    }
  }
})

test('a place in a conversation is read from a URL as it was written, and nothing else is', () => {
  expect(readThreadCursor('12')).toBe(12)
  for (const wrong of [null, '', '1.2', '-1', '1e3', '9999999999999999']) {
    expect(readThreadCursor(wrong), String(wrong)).toBeUndefined()
  }
})

test('what was written later stands later, wherever the clock jumps meanwhile', async () => {
  const { install, workspace, number, agent } = await ticket()
  const anna = await customerActor(install, 'anna')
  const jumps = [0, -3_600_000, 7_200_000, 0, -86_400_000, 5]
  const expected: string[] = []
  for (const [turn, jump] of jumps.entries()) {
    install.advance(jump)
    await reply(workspace, number, turn % 2 ? anna : agent, `Said in turn ${turn}.`)
    await changePriority(workspace, number, turn % 2 ? 'urgent' : 'low', agent)
    expected.push(`Said in turn ${turn}.`, turn % 2 ? 'urgent' : 'low')
  }
  expect((await readParts(workspace, number, 'admin')).flat()).toEqual(expected)
})
