import type { ServerResponse } from 'node:http'

export function setSecurityHeaders(res: ServerResponse, publicUrl: string | undefined): void {
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'same-origin')
  res.setHeader('cross-origin-opener-policy', 'same-origin')
  res.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  // What was shown to one person must not be there for the next who sits down at the browser.
  res.setHeader('cache-control', 'private, no-store')
  // A page sets its own; whatever else goes out may do nothing.
  res.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (publicUrl?.startsWith('https:')) {
    res.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}
