import { expect, test } from 'vitest'
import type { GuardArgs } from '#app/auth/guard.server.ts'
import { redirectToOrigin } from '#app/auth/redirect-to-origin.server.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { wordsOf } from '#tests/support/page.ts'
import { openTestSite } from '#tests/support/site.ts'

const FOREIGN = { origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' }
const HELP = 'https://help.example.com'

test('a form from another origin is refused, and what was typed is there to be copied, in no form of ours', async () => {
  const site = await openTestSite()
  await ticketOn(site)
  const anna = await site.signedIn('anna')
  const owner = await site.signedIn('owner')
  for (const [who, path] of [
    [site.visitor(), '/acme/tickets/store'],
    [anna, '/acme/tickets/store'],
    [anna, '/acme/tickets/TKT-000001/reply'],
    [owner, '/admin/tickets/acme/TKT-000001/reply'],
  ] as const) {
    const answer = await who.post(path, { body: 'Words that took an hour' }, FOREIGN)
    expect([path, answer.status]).toEqual([path, 403])
    const page = await answer.text()
    expect(wordsOf(page)).toContain('Words that took an hour')
    expect(page).not.toMatch(/<form\b/)
  }
})

test('where PUBLIC_URL is another address, the page names ours, and the log what came and what decides', async () => {
  const site = await openTestSite({ PUBLIC_URL: HELP })
  for (let i = 0; i < 3; i++) {
    const answer = await site.visitor().post('/admin/login', { email: 'x', password: 'x' })
    expect(answer.status).toBe(403)
    expect(wordsOf(await answer.text())).toContain(`Open ${HELP} and send it from there.`)
  }
  const refused = await site.visitor().post('/acme/tickets/store', { body: 'Words that took an hour' })
  const page = await refused.text()
  expect(wordsOf(page)).toContain('Words that took an hour')
  // The one way on: those at this address end here too.
  expect([...page.matchAll(/<a [^>]*href="([^"]*)"[^>]*class="button/g)].map(([, href]) => href)).toEqual([
    `${HELP}/acme/tickets/store`,
  ])
  const warnings = site.logged.filter((line) => line.setting === 'PUBLIC_URL')
  expect(warnings).toMatchObject([{ expected: HELP, origin: site.origin }])
})

test('who opens the desk by another address than PUBLIC_URL is led to the right one, once', async () => {
  const site = await openTestSite({ PUBLIC_URL: HELP })
  for (const path of ['/admin/login', '/admin/login?next=%2Fadmin%2Fteam']) {
    const answer = await site.visitor().get(path)
    const led = new URL(answer.headers.get('location')!)
    expect([path, answer.status, led.origin]).toEqual([path, 302, HELP])
    expect(led.pathname + led.search).toBe(`${path}${path.includes('?') ? '&' : '?'}moved=1`)
    // A proxy that hides the address that was typed: leading on would have no end.
    expect((await site.visitor().get(led.pathname + led.search)).status).toBe(200)
  }
  const without = await openTestSite()
  expect((await without.visitor().get('/admin/login')).status).toBe(200)
})

test('what the browser spoke counts where a proxy of ours says it, the port and the spelling of the host do not', () => {
  const led = (headers: Record<string, string>, trustProxy = 'none', publicUrl: string | undefined = HELP) =>
    redirectToOrigin({
      request: new Request('http://asked.test/admin/login', { headers }),
      context: { install: { config: { publicUrl, trustProxy } } },
      params: {},
    } as unknown as GuardArgs)?.headers.get('location')
  const moved = `${HELP}/admin/login?moved=1`
  for (const host of ['help.example.com', 'HELP.example.com', 'help.example.com:443'])
    expect(led({ host })).toBeUndefined()
  for (const host of ['192.0.2.7:3000', 'www.help.example.com', 'help.example.com:8443', 'a b'])
    expect(led({ host })).toBe(moved)
  const host = 'help.example.com'
  expect(led({ host, 'x-forwarded-proto': 'http' })).toBeUndefined()
  expect(led({ host, 'x-forwarded-proto': 'http' }, 'forwarded')).toBe(moved)
  expect(led({ host, 'x-forwarded-proto': 'https' }, 'forwarded')).toBeUndefined()
})

test('nothing that is shown to somebody is shown again unasked: pages, their data, redirects, refusals', async () => {
  const site = await openTestSite()
  await ticketOn(site)
  const anna = await site.signedIn('anna')
  const owner = await site.signedIn('owner')
  const answers: [string, Response][] = []
  for (const path of [
    '/acme/tickets',
    '/acme/tickets/TKT-000001',
    '/acme/account',
    '/acme',
    '/acme/nothing',
  ]) {
    for (const asked of [path, `${path}.data`]) answers.push([asked, await anna.get(asked)])
  }
  for (const path of ['/admin/tickets', '/admin/team', '/admin/tickets/acme/TKT-000001', '/admin']) {
    for (const asked of [path, `${path}.data`]) answers.push([asked, await owner.get(asked)])
  }
  answers.push(['sign-in', await site.visitor().post('/acme/login', { email: 'x', password: '' })])
  answers.push(['sign-out', await anna.post('/acme/logout', {})])
  for (const [what, answer] of answers) {
    await answer.arrayBuffer()
    // A page that has a tag is asked for each time, and forgotten at the end (docs/decisions/0093).
    const isAsked = answer.status === 200 && answer.headers.has('etag')
    const may = isAsked ? 'private, no-cache' : 'private, no-store'
    expect([what, answer.headers.get('cache-control')]).toEqual([what, may])
    if (/^sign|^\/acme$/.test(what)) expect(isAsked, what).toBe(false)
  }
})

test('a session that was seen ended by itself does not live again when the clock is set back', async () => {
  const site = await openTestSite()
  for (const [name, path] of [
    ['anna', '/acme/tickets'],
    ['owner', '/admin/tickets'],
  ] as const) {
    const who = await site.signedIn(name)
    expect((await who.get(path)).status).toBe(200)
    site.advance(13 * 60 * 60_000)
    expect((await who.get(path)).status).toBe(302)
    site.advance(-13 * 60 * 60_000)
    expect((await who.get(path)).status).toBe(302)
  }
})
