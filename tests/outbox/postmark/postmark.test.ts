import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ClaimedEmail } from '#app/outbox/courier/claims.server.ts'
import { type Carrier, openPostmark } from '#app/outbox/postmark/postmark.server.ts'
import type { Result } from '#app/outbox/result.ts'
import {
  type Behaviour,
  type PostmarkStandIn,
  startPostmarkStandIn,
} from '#tests/support/postmark-stand-in.ts'

let postmark: PostmarkStandIn
beforeEach(async () => {
  postmark = await startPostmarkStandIn()
})
afterEach(() => postmark.close())

function open(overrides: { token?: string; host?: string; timeoutMs?: number } = {}): Carrier {
  return openPostmark({
    token: 'stand-in-token',
    stream: 'tickets',
    host: new URL(postmark.url).host,
    tls: false,
    from: 'Help <help@example.com>',
    timeoutMs: 2000,
    ...overrides,
  })
}

function email(id: string, to = `${id}@example.com`): ClaimedEmail {
  return {
    id,
    to_address: to,
    to_name: 'Bauer, Anna',
    from_name: 'Acme',
    subject: '[TKT-000042] Printer on fire',
    html: '<p>Hello</p>',
    text: 'Hello\n',
    headers: JSON.stringify({ 'Message-ID': `<${id}@help.example.com>`, 'Reply-To': 'people@example.com' }),
    created_at: 0,
    attempts: 0,
    ambiguous: false,
  }
}

async function send(emails: ClaimedEmail[], carrier = open()): Promise<Result[]> {
  const results = await carrier.send(emails, performance.now() + 10_000)
  const byId = new Map(results.map(({ id, result }) => [id, result]))
  expect(byId.size).toBe(emails.length)
  return emails.map(({ id }) => byId.get(id)!)
}

const outcomes = (results: Result[]) => results.map((result) => result.outcome)

test('hands over what Postmark needs, and the identity of the row', async () => {
  expect(await send([email('a')])).toEqual([{ outcome: 'sent', providerId: 'pm-a' }])
  expect(postmark.accepted).toEqual([
    {
      From: '"Acme" <help@example.com>',
      To: '"Bauer, Anna" <a@example.com>',
      Subject: '[TKT-000042] Printer on fire',
      HtmlBody: '<p>Hello</p>',
      TextBody: 'Hello\n',
      MessageStream: 'tickets',
      ReplyTo: 'people@example.com',
      Metadata: { outbox_id: 'a' },
      Headers: [{ Name: 'Message-ID', Value: '<a@help.example.com>' }],
    },
  ])
})

test.each([
  [300, 'dead', 'refused'],
  [402, 'dead', 'refused'],
  [403, 'dead', 'refused'],
  [409, 'dead', 'refused'],
  [411, 'dead', 'refused'],
  [406, 'suppressed', 'inactive'],
  [100, 'again', 'unavailable'],
  [429, 'again', 'busy'],
  [9999, 'again', 'refused'],
  [10, 'stop', 'notAllowed'],
  [400, 'stop', 'notAllowed'],
  [401, 'stop', 'notAllowed'],
  [405, 'stop', 'notAllowed'],
  [412, 'stop', 'notAllowed'],
  [413, 'stop', 'notAllowed'],
])('ErrorCode %i of one message: %s, and the others are sent', async (code, outcome, reason) => {
  postmark.refused.set('b@example.com', code)
  const [a, b, c] = await send([email('a'), email('b'), email('c')])
  expect([a, c]).toEqual([
    { outcome: 'sent', providerId: 'pm-a' },
    { outcome: 'sent', providerId: 'pm-c' },
  ])
  expect(b).toEqual({ outcome, failure: { reason, code, detail: `Refused with ${code}.` } })
})

test.each([
  [{ do: 'refuse', status: 401, code: 10 }, 'stop', 'notAllowed'],
  [{ do: 'refuse', status: 404 }, 'stop', 'notAllowed'],
  [{ do: 'refuse', status: 403 }, 'again', 'unavailable'],
  [{ do: 'refuse', status: 429 }, 'again', 'busy'],
  [{ do: 'refuse', status: 500 }, 'again', 'unavailable'],
  [{ do: 'refuse', status: 503 }, 'again', 'unavailable'],
  [{ do: 'refuse', status: 502 }, 'unknown', 'noAnswer'],
  [{ do: 'refuse', status: 504 }, 'unknown', 'noAnswer'],
  [{ do: 'refuse', status: 422, code: 405 }, 'stop', 'notAllowed'],
  [{ do: 'drop' }, 'unknown', 'noAnswer'],
  [{ do: 'page' }, 'unknown', 'noAnswer'],
  [{ do: 'partly', entries: 0 }, 'unknown', 'noAnswer'],
] as [Behaviour, string, string][])(
  'a request answered with %j: %s for all',
  async (behaviour, outcome, reason) => {
    postmark.behaviours = [behaviour]
    const results = await send([email('a'), email('b')])
    expect(outcomes(results)).toEqual([outcome, outcome])
    for (const result of results) expect(result).toMatchObject({ failure: { reason } })
    expect(postmark.batches).toEqual([2])
  },
)

test('takes Postmark at its word about when to come back', async () => {
  postmark.behaviours = [{ do: 'refuse', status: 429, retryAfter: '37' }]
  expect(await send([email('a')])).toMatchObject([{ outcome: 'again', retryAfterMs: 37_000 }])
})

test('knows that nothing was sent where there was no connection', async () => {
  const { url } = await startAndStop()
  const results = await send([email('a')], open({ host: new URL(url).host }))
  expect(results).toMatchObject([{ outcome: 'again', failure: { reason: 'unreachable' } }])
})

async function startAndStop() {
  const gone = await startPostmarkStandIn()
  await gone.close()
  return gone
}

test.each([true, false])('knows nothing after a timeout (taken: %s)', async (accept) => {
  postmark.behaviours = [{ do: 'stall', accept }]
  expect(outcomes(await send([email('a')], open({ timeoutMs: 100 })))).toEqual(['unknown'])
  expect(postmark.accepted).toHaveLength(accept ? 1 : 0)
})

test('an answer for some is an answer for those', async () => {
  postmark.behaviours = [{ do: 'partly', entries: 1 }]
  expect(outcomes(await send([email('a'), email('b')]))).toEqual(['sent', 'unknown'])
})

test('an answer that is cut off anywhere leaves sent or unknown, never another try', async () => {
  for (let bytes = 0; bytes < 220; bytes += 3) {
    postmark.behaviours = [{ do: 'cut', bytes }]
    expect(['sent', 'unknown']).toContain((await send([email(`e${bytes}`)]))[0]!.outcome)
  }
})

test('finds the one message that spoils a batch, and sends all others', async () => {
  postmark.poison.add('c@example.com')
  const results = await send(['a', 'b', 'c', 'd', 'e'].map((id) => email(id)))
  expect(outcomes(results)).toEqual(['sent', 'sent', 'dead', 'sent', 'sent'])
  expect(postmark.accepted.map((message) => message.Metadata.outbox_id)).toEqual(['a', 'b', 'd', 'e'])
})

test('halves a batch that is too large, and gives up on one message that is', async () => {
  postmark.behaviours = [
    { do: 'refuse', status: 413 },
    { do: 'refuse', status: 413 },
  ]
  const results = await send([email('a'), email('b')])
  expect(results).toMatchObject([{ outcome: 'dead', failure: { reason: 'tooLarge' } }, { outcome: 'sent' }])
})

test('stops asking in the middle of a split when told to slow down', async () => {
  postmark.behaviours = [
    { do: 'refuse', status: 413 },
    { do: 'refuse', status: 429 },
  ]
  expect(outcomes(await send([email('a'), email('b')]))).toEqual(['again', 'again'])
  expect(postmark.batches).toEqual([2, 1])
})

test('sends at most 500 at once', async () => {
  const emails = Array.from({ length: 1001 }, (_, index) => email(`e${index}`))
  expect(new Set(outcomes(await send(emails)))).toEqual(new Set(['sent']))
  expect(postmark.batches).toEqual([500, 500, 1])
})

test('never makes two recipients of one address', async () => {
  const results = await send([email('a', 'victim@example.com,other@example.com'), email('b')])
  expect(outcomes(results)).toEqual(['dead', 'sent'])
  expect(postmark.accepted).toHaveLength(1)
})

test('begins nothing after its deadline', async () => {
  const results = await open().send([email('a')], performance.now() - 1)
  expect(results).toEqual([{ id: 'a', result: { outcome: 'released' } }])
  expect(postmark.batches).toEqual([])
})

test('finds what has been taken by the id of the row', async () => {
  await send([email('a')])
  expect(await open().find(email('a'))).toEqual({ outcome: 'sent', providerId: 'pm-a' })
  expect(await open().find(email('b'))).toBeUndefined()
})

test('a search that fails leaves the email unknown; a bad token stops', async () => {
  postmark.searchStatus = 500
  expect(await open().find(email('a'))).toMatchObject({ outcome: 'unknown' })
  expect(await open({ token: 'wrong' }).find(email('a'))).toMatchObject({ outcome: 'stop' })
})
