import { describe, expect, it } from 'vitest'
import { isSameOrigin, requireSameOrigin } from '#app/auth/csrf.server.ts'

const OURS = 'https://help.example.com'

describe('where a request may come from', () => {
  it.each([
    // With PUBLIC_URL
    { publicUrl: OURS, origin: OURS, site: 'same-origin', allowed: true },
    { publicUrl: OURS, origin: OURS, site: undefined, allowed: true },
    { publicUrl: OURS, origin: undefined, site: 'same-origin', allowed: true },
    { publicUrl: OURS, origin: undefined, site: undefined, allowed: false },
    { publicUrl: OURS, origin: 'null', site: 'same-origin', allowed: false },
    { publicUrl: OURS, origin: 'https://evil.example', site: undefined, allowed: false },
    { publicUrl: OURS, origin: 'https://evil.example', site: 'same-origin', allowed: false },
    { publicUrl: OURS, origin: OURS, site: 'same-site', allowed: false },
    { publicUrl: OURS, origin: OURS, site: 'cross-site', allowed: false },
    { publicUrl: OURS, origin: undefined, site: 'none', allowed: false },
    { publicUrl: OURS, origin: 'http://help.example.com', site: undefined, allowed: false },
    { publicUrl: OURS, origin: 'https://help.example.com:8443', site: undefined, allowed: false },
    { publicUrl: OURS, origin: 'https://help.example.com.evil.example', site: undefined, allowed: false },
    // The Host header is the sender's to choose: with PUBLIC_URL it counts for nothing.
    {
      publicUrl: OURS,
      origin: 'https://evil.example',
      host: 'evil.example',
      site: undefined,
      allowed: false,
    },
    // Without
    { publicUrl: undefined, origin: 'http://localhost:3000', host: 'localhost:3000', allowed: true },
    { publicUrl: undefined, origin: 'https://desk.test', host: 'desk.test', allowed: true },
    { publicUrl: undefined, origin: 'http://localhost:3001', host: 'localhost:3000', allowed: false },
    { publicUrl: undefined, origin: 'ftp://desk.test', host: 'desk.test', allowed: false },
    { publicUrl: undefined, origin: 'http://desk.test', host: undefined, allowed: false },
  ])('$origin with $site for $publicUrl: $allowed', ({ publicUrl, origin, site, host, allowed }) => {
    const headers = new Headers()
    if (origin) headers.set('origin', origin)
    if (site) headers.set('sec-fetch-site', site)
    if (host) headers.set('host', host)
    expect(isSameOrigin(headers, publicUrl)).toBe(allowed)
  })

  it('asks whoever may change something, and nobody who reads', () => {
    const from = (method: string) =>
      new Request('http://desk.test/', { method, headers: { origin: 'https://evil.example' } })
    for (const method of ['GET', 'HEAD']) expect(() => requireSameOrigin(from(method), OURS)).not.toThrow()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect(() => requireSameOrigin(from(method), OURS)).toThrow(
        expect.objectContaining({ status: 403 }) as Error,
      )
    }
  })
})
