import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { StagingAnswer } from '#app/attachments/receiving/staging.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'
import { sample } from '../forms.ts'

const KEY = 'anna-has-this-form-open'

function form(key: string, files: Record<string, Uint8Array<ArrayBuffer> | string>): FormData {
  const data = new FormData()
  data.append('key', key)
  for (const [name, content] of Object.entries(files)) data.append('attachments', new Blob([content]), name)
  return data
}

async function stage(visitor: Visitor, path: string, data: FormData) {
  const response = await visitor.post(path, data)
  return { status: response.status, answer: (await response.json()) as StagingAnswer }
}

describe('sending a file ahead', () => {
  test('a customer is told what was accepted and what was not', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const data = form(KEY, { 'photo.jpg': await sample('photo.jpg'), 'a.exe': 'MZ' })
    const { status, answer } = await stage(anna, '/acme/tickets/attachments', data)
    expect(status).toBe(200)
    expect(answer.held).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{32}$/), name: 'photo.jpg', type: 'jpg', sizeBytes: 19858 },
    ])
    expect(answer.refused).toEqual(['attachments.type?name=a.exe'])
  })

  test('only what came with this request is answered', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    await stage(anna, '/acme/tickets/attachments', form(KEY, { 'a.txt': 'a' }))
    const { answer } = await stage(anna, '/acme/tickets/attachments', form(KEY, { 'b.txt': 'b' }))
    expect(answer.held.map((file) => file.name)).toEqual(['b.txt'])
  })

  test('an admin sends to the workspace of the ticket', async () => {
    const site = await openTestSite()
    const agent = await site.signedIn('agent')
    const data = form(KEY, { 'a.txt': 'a' })
    const { answer } = await stage(agent, '/admin/tickets/globex/attachments', data)
    expect(answer.held).toMatchObject([{ name: 'a.txt' }])
  })

  test.each(['/acme/tickets/attachments', '/admin/tickets/acme/attachments'])(
    'whose sign-in has ended hears 401 at %s, not the page to sign in at',
    async (path) => {
      const site = await openTestSite()
      const { status, answer } = await stage(site.visitor(), path, form(KEY, { 'a.txt': 'a' }))
      expect(status).toBe(401)
      expect(answer).toEqual({ held: [], refused: [] })
    },
  )

  test.each([
    ['anna', '/globex/tickets/attachments', 401],
    ['anna', '/admin/tickets/acme/attachments', 401],
    ['anna', '/nowhere/tickets/attachments', 404],
    ['agent', '/admin/tickets/nowhere/attachments', 404],
    ['agent', '/acme/tickets/attachments', 401],
  ] as const)('%s has no business at %s: %d', async (name, path, status) => {
    const site = await openTestSite()
    const visitor = await site.signedIn(name)
    expect((await visitor.post(path, form(KEY, { 'a.txt': 'a' }))).status).toBe(status)
  })

  test('a page elsewhere cannot send', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
    const answer = await anna.post('/acme/tickets/attachments', form(KEY, { 'a.txt': 'a' }), foreign)
    expect(answer.status).toBe(403)
  })

  test.each([
    ['anna', '/acme/tickets/attachments', '/acme/tickets'],
    ['agent', '/admin/tickets/acme/attachments', '/admin/tickets'],
  ] as const)('by itself the address leads %s on', async (name, path, to) => {
    const site = await openTestSite()
    const answer = await (await site.signedIn(name)).get(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, to])
  })

  test('more than a request may carry is answered, not cut off', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const tenMegabytes = new Uint8Array(10 * 1024 * 1024).fill(97)
    const data = form(KEY, {})
    for (let n = 1; n <= 6; n++) data.append('attachments', new Blob([tenMegabytes]), `${n}.txt`)
    const { status, answer } = await stage(anna, '/acme/tickets/attachments', data)
    expect(status).toBe(413)
    expect(answer.refused).toContain('form.tooLarge')
  })
})

/** Sends a large body the way browsers do: all of it before the answer is read. */
function sendAll(url: string, bytes: number): Promise<{ status: number | undefined; isSent: boolean }> {
  return new Promise((resolve, reject) => {
    const headers = { origin: new URL(url).origin, 'content-type': 'multipart/form-data; boundary=x' }
    const req = request(url, { method: 'POST', headers })
    const sent = new Promise<void>((done) => req.once('finish', done))
    req.once('response', (res) => {
      res.resume()
      sent.then(() => resolve({ status: res.statusCode, isSent: req.writableFinished }))
    })
    req.once('error', reject)
    req.end(Buffer.alloc(bytes))
  })
}

test('whoever is refused before a byte was read can send to the end, and reads why', async () => {
  const site = await openTestSite()
  const answer = await sendAll(`${site.origin}/acme/tickets/attachments`, 30 * 1024 * 1024)
  expect(answer).toEqual({ status: 401, isSent: true })
})

test('files sent ahead and with the form become the ticket, and come back byte for byte', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const log = await sample('server-log.txt')
  const key = await anna.hidden('/acme/tickets/create', 'key')
  const { answer } = await stage(anna, '/acme/tickets/attachments', form(key, { 'server-log.txt': log }))
  const data = form(key, { 'photo.jpg': await sample('photo.jpg') })
  const page = await (await anna.get('/acme/tickets/create')).text()
  const department = /<option value="([0-9a-f]{32})"/.exec(page)![1]!
  const fields = { subject: 'Printer on fire', department, priority: 'high', body: 'It burns.', holds: '1' }
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append('held', answer.held[0]!.id)
  const stored = await anna.post('/acme/tickets/store', data)
  expect([stored.status, stored.headers.get('location')]).toEqual([303, '/acme/tickets/TKT-000001'])

  const path = `/acme/tickets/TKT-000001/download?file=${answer.held[0]!.id}`
  const whole = await anna.get(path, { 'accept-encoding': 'gzip' })
  expect(whole.headers.get('content-length')).toBe(String(log.length))
  expect(whole.headers.get('content-encoding')).toBeNull()
  expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="server-log.txt"/)
  expect(whole.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  expect(whole.headers.get('cache-control')).toBe('private, no-store')
  expect(Buffer.from(await whole.arrayBuffer()).equals(log)).toBe(true)

  const part = await anna.get(path, { range: 'bytes=100-199', 'accept-encoding': 'gzip' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${log.length}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(log.subarray(100, 200))).toBe(true)

  for (const stranger of [await site.signedIn('ben'), await site.signedIn('gina'), site.visitor()]) {
    const refused = await stranger.get(path)
    expect(refused.status).not.toBe(200)
    expect(await refused.text()).not.toContain(log.toString().slice(0, 40))
  }
})
