import { expect, test } from 'vitest'
import { fillDemo } from '#app/demo/demo.server.ts'
import { openInstall } from '#app/install.server.ts'
import { temporaryFolder, testConfig } from '#tests/support/install.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

const PASSWORD = 'orange bicycle under rain'
/** A page that names a customer, a ticket or a day leads to hundreds of its kind: some of each are enough. */
const MAX_OF_A_KIND = 12

/** Where the links of a page lead, on the site itself. */
function linksOf(html: string, path: string): string[] {
  return [...html.matchAll(/<(?:a|link)\b[^>]*\bhref="([^"]+)"|<(?:img|script)\b[^>]*\bsrc="([^"]+)"/g)]
    .map(([, href, src]) => (href ?? src)!.replaceAll('&amp;', '&'))
    .filter((href) => !/^(?:[a-z]+:|\/\/|#)/.test(href))
    .map((href) => {
      const { pathname, search } = new URL(href, `http://desk.test${path}`)
      return pathname + search
    })
}

/** Paths that differ in what they name, and in nothing else. */
const kindOf = (path: string) =>
  path.replace(/TKT-\d+|[0-9a-f]{32}|\d{4}-\d{2}-\d{2}/g, '…').replace(/=[^&]*/g, '=')

/** Follows every link from where somebody begins, and names those that lead to no page or file. */
async function deadLinks(visitor: Visitor, start: string): Promise<{ dead: string[]; seen: number }> {
  const asked = new Map<string, string>([[start, 'the start']])
  const kinds = new Map<string, number>()
  const dead: string[] = []
  for (const [path, from] of asked) {
    const answer = await visitor.get(path)
    const moved = answer.headers.get('location')
    if (answer.status >= 400) dead.push(`${path} (${answer.status}), on ${from}`)
    const isPage = answer.headers.get('content-type')?.startsWith('text/html')
    const links = moved ? [moved] : isPage ? linksOf(await answer.text(), path) : []
    if (!isPage) await answer.body?.cancel()
    for (const link of links) {
      if (asked.has(link)) continue
      const kind = kindOf(link)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      if (kinds.get(kind)! <= MAX_OF_A_KIND) asked.set(link, path)
    }
  }
  return { dead, seen: asked.size }
}

test('every link on every page of the demo leads somewhere', async () => {
  const folder = temporaryFolder()
  const filling = await openInstall(testConfig(folder))
  expect(await fillDemo(filling, { tickets: 40, workspaces: 1, password: PASSWORD, progress() {} })).toBe(
    'done',
  )
  await filling.close()
  const site = await openTestSite({}, folder)
  const people = [
    ['/admin/login', 'owner@demo.example', '/admin/tickets'],
    ['/fernweh/login', 'anna@demo.example', '/fernweh/tickets'],
  ] as const
  for (const [door, email, start] of people) {
    const visitor = site.visitor()
    expect((await visitor.post(door, { email, password: PASSWORD })).status).toBe(303)
    const { dead, seen } = await deadLinks(visitor, start)
    expect(dead).toEqual([])
    expect(seen).toBeGreaterThan(15)
  }
  const { dead } = await deadLinks(site.visitor(), '/')
  expect(dead).toEqual([])
})
