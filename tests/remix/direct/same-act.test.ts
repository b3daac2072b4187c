import type { ServerBuild } from '@remix-run/server-runtime'
import { expect, test } from 'vitest'
import { directActions } from '#app/remix/direct/direct-actions.server.ts'
import { withLoadedOnce } from '#server/http/loaded-once.ts'
import { inside } from '#tests/support/desk-pages.ts'
import { newTicketFields, openTicketAs, replyFields } from '#tests/support/portal.ts'
import { at, remixsOwn } from '#tests/support/remixs-own.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

type Fields = Record<string, string>

/** What a form that is sent once more in the same way is answered. */
interface Act {
  what: string
  status: number
  who: Visitor
  path: string
  fields: () => Promise<Fields>
  headers?: Record<string, string>
}

/** Numbers grow, keys and moments are others each time. */
function steady(text: string): string {
  return text
    .replaceAll(/TKT-\d+/g, 'TKT')
    .replaceAll(/[0-9a-f]{32}\.customer:[\w.-]+/g, 'key')
    .replaceAll(/nonce="[^"]*"|data-request="[^"]*"|data-now="[^"]*"| name="key" value="[^"]*"/g, '')
    .replaceAll(/<script >window\.__remixContext\.streamController[\s\S]*?<\/script>/g, '')
}

async function answerTo(who: Visitor, path: string, fields: Fields, headers: Act['headers']) {
  const answer = await who.post(path, fields, headers)
  const kept = [...answer.headers].filter(([name]) => !/^(date|x-request-id|etag|content-length)$/.test(name))
  const cookie = (name: string, value: string) =>
    name === 'set-cookie' ? value.replace(/=[^;]*/, '') : value
  const policy = (value: string) => value.replaceAll(/'nonce-[^']*'/g, 'nonce')
  return {
    status: answer.status,
    headers: kept.map(([name, value]) => [name, steady(policy(cookie(name, value)))]),
    body: steady(await answer.text()),
  }
}

test('a form is answered, and its data, as Remix would answer it', async () => {
  const site = await openTestSite()
  const origin = await remixsOwn(site)
  const anna = await site.signedIn('anna')
  const agent = await site.signedIn('agent')
  const ticket = await openTicketAs(anna)
  const desk = ticket.replace('/acme/tickets', '/admin/tickets/acme')
  const reply = (body: string) => () => replyFields(anna, ticket, body)
  const acts: Act[] = [
    {
      what: 'a new ticket',
      status: 303,
      who: anna,
      path: '/acme/tickets/store',
      fields: () => newTicketFields(anna),
    },
    { what: 'a reply', status: 303, who: anna, path: `${ticket}/reply`, fields: reply('It burns again.') },
    { what: 'a refused reply', status: 400, who: anna, path: `${ticket}/reply`, fields: reply('No') },
    {
      what: 'a form from elsewhere',
      status: 403,
      who: anna,
      path: `${ticket}/reply`,
      fields: reply('It burns again.'),
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    },
    {
      what: 'a stranger',
      status: 303,
      who: site.visitor(),
      path: `${ticket}/reply`,
      fields: async () => ({ body: 'It burns again.' }),
    },
    {
      what: 'a reply to no ticket',
      status: 404,
      who: anna,
      path: '/acme/tickets/TKT-999999/reply',
      fields: reply('It burns again.'),
    },
    {
      what: 'a page without an action',
      status: 405,
      who: anna,
      path: '/acme/tickets',
      fields: async () => ({}),
    },
    { what: 'no page', status: 404, who: anna, path: '/acme/nothing', fields: async () => ({}) },
    {
      what: 'an urgent ticket',
      status: 303,
      who: agent,
      path: `${desk}/priority`,
      fields: async () => ({ priority: 'urgent' }),
    },
  ]
  for (const { what, status, who, path, fields, headers } of acts) {
    for (const address of [path, `${path}.data`]) {
      const [mine, theirs] = [await fields(), await fields()]
      const ours = await answerTo(who, address, mine, headers)
      const remixs = await answerTo(at(origin, who), address, theirs, headers && { ...headers })
      expect(ours, `${what} at ${address}`).toEqual(remixs)
      if (address === path) expect(ours.status, what).toBe(status)
      else if (status === 303) expect(ours.status, what).toBe(202)
    }
  }
})

test('an act runs once, whoever answers it', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const count = () =>
    inside(site, 'acme', async ({ db }) => (await db.selectFrom('replies').select('id').execute()).length)
  for (const [address, replies] of [
    [`${ticket}/reply`, 1],
    [`${ticket}/reply.data`, 2],
    // Written so that Remix is left to find its route.
    [`${ticket}/REPLY`, 3],
  ] as const) {
    await anna.post(address, { body: 'It burns again.' })
    expect(await count(), address).toBe(replies)
  }
})

test('what is more than a redirect Remix answers out of what the action has said', async () => {
  let ran = 0
  const action = async () => {
    ran++
    return { refused: ran }
  }
  const route = { id: 'ring', path: 'ring', module: { default: () => null, action } }
  const build = withLoadedOnce({ routes: { ring: route } } as unknown as ServerBuild)
  const context = { scope: { acted: undefined } } as never
  const url = new URL('http://desk.test/ring')
  const request = new Request(url, { method: 'POST' })
  expect(await directActions(build)(() => request, url, context)).toBeUndefined()
  const again = await build.routes.ring!.module.action!({ request, params: {}, context })
  expect([again, ran]).toEqual([{ refused: 1 }, 1])
})
