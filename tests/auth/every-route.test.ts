import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { expect, it } from 'vitest'
import { makeRequestScope } from '#app/request-scope.server.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'

type Act = (args: LoaderFunctionArgs) => unknown

interface Route {
  id: string
  parentId?: string
  module: { loader?: Act; action?: Act }
}

/** The pages that need nobody. Every other one leads a stranger to sign-in, without a word of what it shows. */
const PUBLIC = [
  'routes/_index',
  'routes/setup',
  'routes/$subdomain',
  'routes/$subdomain.confirm',
  'routes/$subdomain.forgot-password',
  'routes/$subdomain.login',
  'routes/$subdomain.logo.$id',
  'routes/$subdomain.logout',
  'routes/$subdomain.register',
  'routes/$subdomain.reset-password',
  'routes/admin_.forgot-password',
  'routes/admin_.invitation',
  'routes/admin_.invitation_.$token',
  'routes/admin_.login',
  'routes/admin_.logout',
  'routes/admin_.reset-password',
]

/** The routes as they are built: what is asked is what is served. */
async function builtRoutes(): Promise<Route[]> {
  const built = await import(pathToFileURL(join(process.cwd(), 'build/server/index.js')).href)
  const routes = Object.values(built.routes as Record<string, Route>).filter(({ id }) => id !== 'root')
  expect(routes.length).toBeGreaterThan(30)
  return routes
}

const PARAMS = {
  subdomain: 'acme',
  ticket: 'TKT-000001',
  id: '0'.repeat(32),
  outbox: 'platform',
  token: 'x'.repeat(43),
}

/** What a route answers to somebody without a session; a thrown Response is its answer too. */
async function ask(
  { install }: TestSite,
  act: Act,
  method: 'GET' | 'POST',
  origin?: string,
): Promise<unknown> {
  const body = method === 'POST' ? new URLSearchParams({ subject: 'Anything', body: 'Anything' }) : null
  const headers = { host: 'desk.test', ...(origin && { origin }) }
  const request = new Request('http://desk.test/asked', { method, headers, body })
  const scope = makeRequestScope(install, '192.0.2.1', method)
  try {
    return await act({
      request,
      params: PARAMS,
      context: { install, scope },
    } as unknown as LoaderFunctionArgs)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  } finally {
    scope.end()
  }
}

/** To sign-in; or, where a script asks and not a page, 401; or an event stream, 204, which ends it without a word. */
function isTurnedAway(answer: unknown): boolean {
  if (!(answer instanceof Response)) return false
  if (answer.status === 204) return answer.body === null
  return answer.status === 401 || /^\/(?:acme|admin)\/login\?/.test(answer.headers.get('location') ?? '')
}

it('every action refuses what comes from another site', async () => {
  const site = await openTestSite()
  for (const { id, module } of await builtRoutes()) {
    if (!module.action) continue
    const answer = await ask(site, module.action, 'POST', 'https://evil.example')
    expect(answer, id).toBeInstanceOf(Response)
    expect((answer as Response).status, id).toBe(403)
    expect(await (answer as Response).json(), id).toMatchObject({ reason: 'foreign-origin' })
  }
})

it('every page and every act but the public ones leads a stranger to sign-in', async () => {
  const site = await openTestSite()
  const routes = await builtRoutes()
  expect(PUBLIC.filter((id) => !routes.some((route) => route.id === id))).toEqual([])
  const open: string[] = []
  for (const { id, module } of routes.filter((route) => !PUBLIC.includes(route.id))) {
    const { loader, action } = module
    if (loader && !isTurnedAway(await ask(site, loader, 'GET'))) open.push(`${id} loader`)
    if (action && !isTurnedAway(await ask(site, action, 'POST', 'http://desk.test'))) {
      open.push(`${id} action`)
    }
  }
  expect(open).toEqual([])
})

it('a page without a loader stands under one that is guarded, or only frames such pages', async () => {
  const routes = await builtRoutes()
  const byId = new Map(routes.map((route) => [route.id, route]))
  const isGuarded = (id: string | undefined): boolean => {
    const route = id === undefined ? undefined : byId.get(id)
    if (!route) return false
    return (route.module.loader !== undefined && !PUBLIC.includes(route.id)) || isGuarded(route.parentId)
  }
  const bare = routes.filter(({ id, module }) => !module.loader && !isGuarded(id))
  const frames = bare.filter(({ id }) => routes.some(({ parentId }) => parentId === id))
  expect(bare.map(({ id }) => id)).toEqual(frames.map(({ id }) => id))
})
