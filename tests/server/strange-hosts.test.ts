import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { openTestSite } from '#tests/support/site.ts'

/** The first line of what comes back for bytes as written. */
async function first(origin: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write(Buffer.from(bytes, 'latin1'))
  const answer = await text(socket)
  return answer.split('\r\n')[0]!
}

const ask = (host: string, target = '/x') =>
  `GET ${target} HTTP/1.1\r\nHost:${host}\r\nConnection: close\r\n\r\n`

const NO_HOSTS = [
  '',
  ' ',
  'u:p@h',
  'h/admin?',
  'h?',
  'h#x',
  '[::1',
  '::1',
  '[::1]x',
  '[:::]',
  'a b',
  '%00',
  '\\',
  'h\\x',
  'help.example:99999',
  'help.example:65536',
  'help.example:',
  ':80',
  'h:8a',
  'a,b',
  'h\xe4',
  '<h>',
  `${'a'.repeat(300)}`,
]

describe.each(['', 'https://help.example.com'])('a Host that is none, with PUBLIC_URL %j', (publicUrl) => {
  test('is a 400, and the server goes on', async () => {
    const site = await openTestSite(publicUrl ? { PUBLIC_URL: publicUrl } : {})
    for (const host of NO_HOSTS) {
      expect(await first(site.origin, ask(host)), JSON.stringify(host)).toMatch(/^HTTP\/1\.1 400 /)
    }
    expect(await first(site.origin, ask('a\r\nHost: b'))).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(`${site.origin}/healthz`)).status).toBe(200)
    expect(site.logged.filter((line) => Number(line.level) > 40)).toEqual([])
  })
})

test('a host is a name, an address or either with a port; HTTP/1.0 needs none', async () => {
  const site = await openTestSite()
  for (const host of [
    'h',
    'my_desk.local',
    'help.example.:8080',
    '127.0.0.1:3000',
    '[::1]',
    '[::ffff:1.2.3.4]:80',
  ]) {
    expect(await first(site.origin, ask(` ${host}`, '/healthz')), host).toMatch(/ 200 /)
  }
  expect(await first(site.origin, 'GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/ 200 /)
})

test('a Host header does not choose what is asked for', async () => {
  const site = await openTestSite()
  expect(await first(site.origin, ask(' h/admin?', '/'))).toMatch(/ 400 /)
  for (const target of ['//elsewhere/', 'x', '*', '/%', '/%ff', '/\\..\\', 'http://h/x', '/#', '/?%']) {
    expect(await first(site.origin, ask(' h', target)), target).toMatch(/ (?:302|400|404) /)
  }
  expect(site.logged.filter((line) => Number(line.level) > 40)).toEqual([])
})
