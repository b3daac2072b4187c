import { expect, test } from 'vitest'
import { lastMessagesQuery, listLastMessages } from '#app/tickets/thread/last-message.server.ts'
import { openTestInstall } from '#tests/support/install.ts'
import { addReplies, openedTicket, reply } from '#tests/support/tickets.ts'

test('who spoke last on each ticket and how they began; a note is not said to the customer', async () => {
  const install = await openTestInstall()
  const { workspace } = await openedTicket(install, { body: 'Smoke\n\n  everywhere.' })
  await openedTicket(install, { openedBy: await install.admin('owner'), body: 'We called.' })
  await openedTicket(install)
  install.advance(1000)
  await reply(workspace, 3, await install.admin('agent'), `Use it. ${'x'.repeat(300)}`)
  await addReplies(workspace, 3, { count: 2, from: workspace.now() + 1000, kind: 'note' })
  const said = await listLastMessages(workspace.db, [1, 2, 3])
  expect(said.get(1)).toEqual({ author: 'Anna Ames', isTeam: false, text: 'Smoke everywhere.' })
  expect(said.get(2)).toEqual({ author: 'Olga Owner', isTeam: true, text: 'We called.' })
  expect(said.get(3)).toMatchObject({
    author: 'Arif Agent',
    isTeam: true,
    text: expect.stringMatching(/^Use it\. x+…$/),
  })
  expect(said.get(3)!.text.length).toBeLessThan(200)
})

test('it looks up each ticket and reads no table through', async () => {
  const { db } = await (await openTestInstall()).workspace()
  const { sql: text, parameters } = lastMessagesQuery([1, 2], 'admin').compile(db)
  const { rows } = await db.executeQuery<{ detail: string }>({
    sql: `explain query plan ${text}`,
    parameters,
    query: { kind: 'RawNode' },
  } as never)
  // The few customers of the test are scanned by choice of the planner.
  expect(rows.map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([
      'SEARCH tickets USING INTEGER PRIMARY KEY (rowid=?)',
      expect.stringMatching(/^SEARCH said USING COVERING INDEX replies_by_ticket/),
    ]),
  )
})
