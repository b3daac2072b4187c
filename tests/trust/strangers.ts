import fc from 'fast-check'

/** What has troubled readers of requests: separators, escapes, paths, numbers, orders, ends of everything. */
const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '.',
    '..',
    '/',
    '//',
    '\\',
    '?',
    '#',
    '&',
    '=',
    ';',
    ',',
    ':',
    '[',
    ']',
    '[]',
    '[0]',
    '[99999999]',
    '%',
    '%00',
    '%ff',
    '%2e%2e',
    '@',
    '"',
    "'",
    '<',
    '{',
    '{x',
    '__proto__',
    'constructor',
    '__intent__',
    '__state__',
    '\u0000',
    '\u200b',
    '\ud83d\ude00',
    '9007199254740993',
    '-1',
    '1e999',
    'NaN',
    'null',
  ),
  fc.string({ maxLength: 20 }),
  fc
    .tuple(
      fc.constantFrom('.', ' ', '/', '[0]', 'a', '%41', '=', '&', ';', ')'),
      fc.constantFrom(10, 1_000, 7_000),
    )
    .map(([piece, times]) => piece.repeat(times)),
)

const method = fc.constantFrom(
  'GET',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'get',
  'X',
)

const path = fc.oneof(
  fc.constantFrom(
    '/',
    '/acme',
    '/acme/login',
    '/acme/tickets',
    '/acme/tickets/TKT-000001',
    '/acme/tickets/store',
    '/admin/login',
    '/admin/tickets',
    '/setup',
    '/healthz',
    '/readyz',
    '/metrics',
    '/robots.txt',
    '/favicon.svg',
    '/assets/',
    '/nothing',
    '/acme/login.data',
    '/_root.data',
    '/acme/tickets.data',
    '/admin/login.data',
    '/admin/login.data?_routes=root',
    '/admin/live',
    '/__manifest?version=x&p=/',
    '/acme/logo/0',
    'x',
    '*',
    'http://h/',
    '//h/x',
  ),
  fc.array(odd, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`),
  fc
    .tuple(fc.constantFrom('/acme/login', '/acme/tickets', '/admin/reports'), fc.array(odd, { maxLength: 8 }))
    .map(([at, parts]) => `${at}?${parts.join('&')}`),
)

const header = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'Cookie',
        'Origin',
        'Sec-Fetch-Site',
        'Accept-Encoding',
        'Range',
        'If-None-Match',
        'If-Range',
        'Content-Type',
        'Expect',
        'Upgrade',
        'Connection',
        'X-Forwarded-For',
        'Fly-Client-IP',
        'Forwarded',
        'Authorization',
        'User-Agent',
        'Accept-Language',
        'Host',
        'X-Remix-Reload-Document',
      ),
      odd,
    )
    .map(([name, value]) => `${name}: ${value}`),
  fc.constantFrom(
    'Content-Length: 5',
    'Content-Length: 999999999999',
    'Content-Length: -1',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: x',
    'Cookie: deskfile_desk=x',
    'Range: bytes=0-,1-',
    'Expect: 100-continue',
    'Upgrade: websocket',
  ),
  odd,
)

/** Requests as bytes, most of them nearly right. */
export const rawRequests: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .record({
        method,
        path,
        version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', ''),
        host: fc.oneof(
          { weight: 3, arbitrary: fc.constant('Host: 127.0.0.1') },
          odd.map((value) => `Host: ${value}`),
        ),
        headers: fc.array(header, { maxLength: 6 }),
        body: odd,
      })
      .map(({ method, path, version, host, headers, body }) =>
        Buffer.from(
          [`${method} ${path} ${version}`, host, 'Connection: close', ...headers, '', body].join('\r\n'),
          'latin1',
        ),
      ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
)

export interface PostedForm {
  path: string
  type: string
  body: Buffer
}

const FORMS = [
  '/acme/login',
  '/acme/register',
  '/acme/forgot-password',
  '/acme/reset-password',
  '/acme/confirm',
  '/acme/account',
  '/acme/account/password',
  '/acme/tickets/store',
  '/acme/tickets/TKT-000001/reply',
  '/acme/tickets/TKT-000001/close',
  '/acme/tickets/attachments',
  '/admin/login',
  '/admin/forgot-password',
  '/admin/invitation',
  '/admin/first-run',
  '/admin/tickets/bulk',
  '/admin/tickets/bulk/undo',
  '/setup',
  '/acme/login.data',
]

const fieldName = fc.oneof(
  fc.constantFrom(
    'email',
    'password',
    'name',
    'subject',
    'body',
    'department',
    'priority',
    'key',
    'held',
    'holds',
    'drop',
    'attachments',
    'from',
    'seen',
  ),
  fc.tuple(fc.constantFrom('email', 'body', 'a', ''), odd).map(([name, more]) => name + more),
)

const pairs = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.tuple(fieldName, odd), { maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fieldName, odd, fc.constantFrom(90, 101, 3_000))
      .map(([name, value, times]) =>
        Array.from({ length: times }, () => [name.slice(0, 20), value.slice(0, 20)] as [string, string]),
      ),
  },
)

function urlencoded(fields: [string, string][]): Omit<PostedForm, 'path'> {
  return {
    type: 'application/x-www-form-urlencoded',
    body: Buffer.from(fields.map(([name, value]) => `${name}=${value}`).join('&')),
  }
}

function multipart(fields: [string, string][], end: string): Omit<PostedForm, 'path'> {
  const parts = fields.map(([name, value], i) => {
    const file = i % 5 === 4 ? `; filename="${value.slice(0, 50)}.txt"` : ''
    return `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
  })
  return { type: 'multipart/form-data; boundary=x', body: Buffer.from(parts.join('') + end) }
}

/** Forms that a browser could send, and many that none would. */
export const formBodies: fc.Arbitrary<PostedForm> = fc
  .record({ path: fc.constantFrom(...FORMS), pairs, how: fc.integer({ min: 0, max: 9 }), loose: odd })
  .map(({ path, pairs, how, loose }) => {
    if (how < 6) return { path, ...urlencoded(pairs) }
    if (how < 8) return { path, ...multipart(pairs, how === 6 ? '--x--\r\n' : loose) }
    return {
      path,
      type: how === 8 ? 'application/json' : loose.replace(/[^\x20-\x7e]/g, ''),
      body: Buffer.from(loose),
    }
  })
