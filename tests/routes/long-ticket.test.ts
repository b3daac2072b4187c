import { expect, test } from 'vitest'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { inside, pageOf, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'
import { addReplies, freshForm } from '#tests/support/tickets.ts'

const PORTAL = '/acme/tickets/TKT-000001'

/** Anna's ticket with 150 replies. */
async function open() {
  const site = await openTestSite()
  const path = await ticketOn(site)
  await inside(site, 'acme', (workspace) =>
    addReplies(workspace, 1, { count: 150, from: site.install.platform.now() - 150_000 }),
  )
  return { site, path, agent: await site.signedIn('agent'), anna: await site.signedIn('anna') }
}

const shown = (html: string) => [...html.matchAll(/id="reply-(\d+)"/g)].map(([, id]) => Number(id))

/** Where "Show earlier messages" leads. */
const earlierOf = (html: string) =>
  /href="([^"]+)"[^>]*>Show earlier messages/.exec(html)?.[1]?.replaceAll('&amp;', '&')

test('a long ticket shows its opening and its latest hundred entries, and leads to those before', async () => {
  const { path, agent, anna } = await open()
  for (const [visitor, ticket] of [
    [anna, PORTAL],
    [agent, `${path}?status=open`],
  ] as const) {
    const page = await pageOf(visitor, ticket)
    expect(page).toContain('Smoke comes out of tray two.')
    expect([shown(page)[0], shown(page).length]).toEqual([51, 100])
    expect(page).not.toContain('Show the latest messages')
    const earlier = await pageOf(visitor, earlierOf(page)!)
    expect([shown(earlier)[0], shown(earlier).length]).toEqual([1, 50])
    expect(earlierOf(earlier)).toBeUndefined()
    expect(earlier).toContain(`href="${ticket}"`)
    expect(earlier).toContain('Show the latest messages')
  }
})

test('one reply is found by its number, whichever part it is in', async () => {
  const { path, agent, anna } = await open()
  const partOf = async (visitor: Visitor, ticket: string) => shown(await pageOf(visitor, ticket))
  for (const [visitor, ticket] of [
    [anna, PORTAL],
    [agent, path],
  ] as const) {
    expect(await partOf(visitor, `${ticket}?reply=7`)).toContain(7)
    expect(await partOf(visitor, `${ticket}?reply=140`)).toHaveLength(100)
    for (const wrong of ['reply=99999', 'reply=x', 'before=x', 'reply=7%20']) {
      expect(await partOf(visitor, `${ticket}?${wrong}`), wrong).toHaveLength(100)
    }
  }
})

test('a form that was drawn on an earlier part is held back by what came since, not by what it left out', async () => {
  const { site, path, agent } = await open()
  const earlier = earlierOf(await pageOf(agent, path))!
  const drawn = { seen: await agent.hidden(earlier, 'seen'), holds: '1', body: 'Use the extinguisher.' }
  const note = (who: 'agent' | 'owner', body: string) =>
    inside(site, 'acme', async (workspace) => {
      const author = await site.install.platform.db
        .selectFrom('admins')
        .select(['id', 'name'])
        .where('role', '=', who)
        .executeTakeFirstOrThrow()
      const actor = { kind: 'admin' as const, ...author }
      return addNote(workspace, { ticketNumber: 1, author: actor, body, submission: freshForm(actor) })
    })
  await note('agent', 'My own note.')
  await agent.post(`${path}/priority`, { priority: 'urgent' })
  expect((await agent.post(`${path}/reply`, drawn)).status).toBe(303)
  await note('owner', 'Do not answer yet.')
  const conflict = await agent.post(`${path}/reply`, { ...drawn, body: 'One more thing.' })
  expect(conflict.status).toBe(409)
  const news = (await conflict.text()).split('id="held-back"')[1]!.split('</textarea>')[0]!
  expect(news).toContain('Do not answer yet.')
  expect(news).not.toContain('reply number 150.')
})
