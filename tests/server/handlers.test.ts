import { expect, test } from 'vitest'
import { deskfileOf } from '#server/app.ts'
import { loadBuiltApp } from '#server/checkout.ts'
import { handlersOf, partAt, partsOf } from '#server/http/handlers.ts'
import { openTestSite } from '#tests/support/site.ts'

test('every route is among those that are tried for its address, with what it is nested in', async () => {
  const { routes } = await (await loadBuiltApp()).build()
  const parts = partsOf(routes)
  let narrowed = 0
  for (const route of Object.values(routes)) {
    const nested = [route]
    while (nested[0]!.parentId) nested.unshift(routes[nested[0]!.parentId!]!)
    const path = `/${nested.flatMap(({ path }) => path || []).join('/')}`.replace(/:\w+/g, 'made-up')
    for (const address of [path, `${path}.data`]) {
      const tried = parts.get(partAt(address, parts)) ?? routes
      if (tried !== routes) narrowed++
      for (const { id } of nested) expect(tried, address).toHaveProperty([id])
    }
  }
  expect(narrowed).toBeGreaterThan(Object.keys(routes).length)
})

test('however an address is written, it leads where it led', async () => {
  const visitor = (await openTestSite()).visitor()
  for (const [path, status] of [
    ['/admin/login', 200],
    ['/admin/login/', 200],
    ['/ADMIN/login', 200],
    ['/%61dmin/login', 200],
    ['/acme/login', 200],
    ['/Acme/login', 301],
    ['/admin/nothing', 404],
    ['/admin/login/nothing', 404],
    ['/admin/register', 404],
    ['/acme/nothing', 404],
    ['/nowhere', 404],
    ['/setup', 302],
    ['/', 302],
  ] as const) {
    expect((await visitor.get(path)).status, path).toBe(status)
  }
})

test('a handler tries the routes of its own part alone', async () => {
  const { build } = await loadBuiltApp()
  const { install } = await openTestSite()
  const { makeRequestScope } = deskfileOf(await build())
  const handlerAt = handlersOf(build, 'production')
  const ask = async (part: string, path: string) => {
    const context = { install, scope: makeRequestScope(install, '192.0.2.1', 'GET') }
    return (await (await handlerAt(part))(new Request(`http://desk.test${path}`), context)).status
  }
  expect(await ask('/admin/login', '/admin/login.data')).toBe(200)
  expect(await ask('/admin/login', '/acme/login.data')).toBe(404)
  expect(await ask('/acme/login', '/acme/login.data')).toBe(200)
})
