import fc from 'fast-check'
import { expect, it } from 'vitest'
import { safeNext, withNext } from '#app/auth/next.ts'

it.each(['/acme/tickets', '/acme/tickets?status=open&q=a%20b', '/', '/admin/tickets/acme/TKT-000001#reply'])(
  'goes to %s',
  (next) => expect(safeNext(next, '/home')).toBe(next),
)

it.each([
  null,
  undefined,
  '',
  'acme',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  ' /acme',
  `/${'a'.repeat(2_000)}`,
])('does not go to %j', (next) => expect(safeNext(next, '/home')).toBe('/home'))

it('never leaves the site, whatever somebody writes', () => {
  const hostile = fc.array(fc.constantFrom('/', '\\', '.', ':', '@', '\t', '%2f', 'evil.example', 'http'))
  fc.assert(
    fc.property(
      hostile.map((parts) => parts.join('')),
      (next) => {
        expect(new URL(safeNext(next, '/home'), 'http://desk.test').origin).toBe('http://desk.test')
      },
    ),
  )
})

it('carries where to go in the query', () => {
  const url = new URL(withNext('/acme/login', '/acme/tickets?a=1&b=2', { notice: 'ended' }), 'http://x')
  expect(url.pathname).toBe('/acme/login')
  expect(url.searchParams.get('next')).toBe('/acme/tickets?a=1&b=2')
  expect(url.searchParams.get('notice')).toBe('ended')
})
