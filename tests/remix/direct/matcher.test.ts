import { matchRoutes } from '@remix-run/react'
import type { ServerBuild } from '@remix-run/server-runtime'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { routeMatcher } from '#app/remix/direct/matcher.server.ts'
import { loadBuiltApp } from '#server/checkout.ts'

let routes: ServerBuild['routes']
let tree: Parameters<typeof matchRoutes>[0]

beforeAll(async () => {
  const app = await loadBuiltApp()
  routes = (await app.build()).routes
  tree = treeOf(undefined)
})

function treeOf(parentId: string | undefined): typeof tree {
  return Object.values(routes)
    .filter((route) => route!.parentId === parentId)
    .map((route) => {
      const { id, path, index } = route!
      return index ? { id, path, index: true } : { id, path, children: treeOf(id) }
    }) as typeof tree
}

function remixFinds(pathname: string) {
  const matches = matchRoutes(tree, pathname)
  return matches && { ids: matches.map(({ route }) => route.id), params: matches.at(-1)!.params }
}

function weFind(pathname: string) {
  const match = routeMatcher(routes)(pathname)
  return match && { ids: match.branch.map(({ id }) => id), params: match.params }
}

test('every route is found by its address, as Remix finds it', () => {
  const addresses = Object.values(routes).map((route) => {
    const parts: string[] = []
    for (let at: typeof route | undefined = route; at; at = routes[at.parentId ?? ''])
      parts.unshift(at.path ?? '')
    return `/${parts.filter(Boolean).join('/').replaceAll(':', 'some-')}`
  })
  expect(addresses.length).toBeGreaterThan(80)
  for (const address of addresses.filter((one) => one !== '/')) {
    expect(weFind(address), address).toEqual(remixFinds(address))
    expect(weFind(address), address).toBeDefined()
  }
})

test('whatever address is found is found as by Remix, however it is written', () => {
  const words = new Set(Object.values(routes).flatMap((route) => route!.path?.split('/') ?? []))
  const part = fc.oneof(
    fc.constantFrom(...[...words].map((word) => word.replace(':', ''))),
    fc.constantFrom('Admin', 'TICKETS', 'acme', 'TKT-000001', '.', '..', '%61dmin', '', 'a b', 'new'),
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const address = `/${parts.join('/')}`
      const ours = weFind(address)
      if (ours) expect(ours).toEqual(remixFinds(address))
    }),
    { numRuns: 3_000 },
  )
})

test('leaves to Remix what it may read in another way', () => {
  for (const address of ['/', '/admin/', '//admin', '/ADMIN/tickets', '/%61dmin/tickets', '/a b/tickets']) {
    expect(weFind(address), address).toBeUndefined()
  }
  expect(weFind('/acme/tickets/TKT-000001')?.params).toEqual({ subdomain: 'acme', ticket: 'TKT-000001' })
})
