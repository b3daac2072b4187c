import { expect, test } from 'vitest'
import { multipart, openTicketAs, replyFields, sample } from '#tests/support/portal.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

/** Where the way to all files of a ticket stands on its page: behind which files of it. Undefined where it has none. */
async function placeOfZip(visitor: Visitor, page: string, path: string): Promise<string[] | undefined> {
  const html = await (await visitor.get(page)).text()
  const found = new RegExp(`<a\\b(?=[^>]*href="${path}/download")[^>]*>`).exec(html)
  if (!found) return undefined
  expect(found[0], 'quieter than what is used more often').toContain('button-plain')
  expect(html.indexOf('<h1'), 'not above what was written').toBeLessThan(found.index)
  return [...html.slice(0, found.index).matchAll(/download\?file=([0-9a-f]{32})/g)].map(([, id]) => id!)
}

async function filesOn(visitor: Visitor, page: string): Promise<string[]> {
  const html = await (await visitor.get(page)).text()
  return [...new Set([...html.matchAll(/download\?file=([0-9a-f]{32})/g)].map(([, id]) => id!))]
}

test('all files at once are offered beneath the last of them, from two on, in portal and desk', async () => {
  const site = await openTestSite()
  const [anna, agent] = [await site.signedIn('anna'), await site.signedIn('agent')]
  const ticket = await openTicketAs(anna, {}, [sample('invoice.pdf')])
  const sides: [Visitor, string][] = [
    [anna, ticket],
    [agent, `/admin/tickets${ticket.replace('/tickets', '')}`],
  ]
  for (const [who, path] of sides) expect(await placeOfZip(who, path, path)).toBeUndefined()
  const reply = await replyFields(anna, ticket, 'Another one.')
  await anna.post(`${ticket}/reply`, multipart(reply, [sample('screenshot.png')]))
  await anna.post(`${ticket}/reply`, multipart(await replyFields(anna, ticket, 'No more files.')))
  for (const [who, path] of sides) {
    const files = await filesOn(who, path)
    expect(files).toHaveLength(2)
    expect(await placeOfZip(who, path, path)).toEqual(expect.arrayContaining(files))
  }
  const [, desk] = sides[1]!
  await agent.post(`${desk}/remove-file`, { file: (await filesOn(agent, desk))[1]! })
  for (const [who, path] of sides) expect(await placeOfZip(who, path, path)).toBeUndefined()
})
