import { expect, test, vi } from 'vitest'
import { openTestSite } from '#tests/support/site.ts'

const TELLING = /did not provide|No route matches|Invalid request method|Unexpected|Error:|remix/i
const FORM = 'application/x-www-form-urlencoded'

/** What is there, what is not, what takes no form, what shows no page. */
const PATHS = [
  '/nothing/here/at/all',
  '/acme/nothing',
  '/acme/tickets',
  '/acme/login',
  '/acme/logout',
  '/acme/tickets/attachments',
  '/acme/logo/00000000000000000000000000000000',
  '/admin/live',
  '/admin/presence',
  '/admin/find',
  '/admin/reports.csv',
  '/',
]

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

test('no answer speaks of routes, loaders or the framework, whatever is asked how', async () => {
  const site = await openTestSite()
  const logged = vi.spyOn(site.install.log, 'error')
  for (const path of PATHS) {
    for (const suffix of [
      '',
      '.data',
      '?_data=routes%2F%24subdomain',
      '?%5Fdata=root',
      '.data?_routes=root,x',
    ]) {
      for (const method of METHODS) {
        const how = `${method} ${path}${suffix}`
        const answer = await fetch(site.origin + path + suffix, {
          method,
          redirect: 'manual',
          ...(['GET', 'HEAD', 'OPTIONS'].includes(method) ? {} : { body: 'a=b' }),
          headers: { origin: site.origin, 'sec-fetch-site': 'same-origin', 'content-type': FORM },
        })
        expect(answer.status, how).toBeLessThan(500)
        const isData = suffix.startsWith('.data')
        const names = [...answer.headers.keys()].filter((name) => name !== 'x-remix-response')
        expect(
          names.filter((name) => /remix/.test(name)),
          how,
        ).toEqual([])
        const body = await answer.text()
        // A page carries the routes' names in its scripts, which the browser needs: what is said of an error is behind them.
        const said = answer.headers.get('content-type')?.startsWith('text/html')
          ? body.slice(body.lastIndexOf('streamController.enqueue')).replace(/loaderData.*?actionData/, '')
          : body
        if (answer.status >= 400)
          expect(said, how).not.toMatch(
            isData ? TELLING : /did not provide|No route matches|Invalid request method|Unexpected|Error:/,
          )
      }
    }
  }
  expect(logged).not.toHaveBeenCalled()
})

test('data of what is not there, and a form to what takes none, are answered as their pages are', async () => {
  const site = await openTestSite()
  for (const [path, init, status] of [
    ['/nothing/here', {}, 404],
    ['/acme/tickets', { method: 'POST', body: 'a=b' }, 405],
  ] as const) {
    for (const address of [path, `${path}.data`]) {
      const headers = { origin: site.origin, 'sec-fetch-site': 'same-origin', 'content-type': FORM }
      const answer = await fetch(site.origin + address, { ...init, headers, redirect: 'manual' })
      await answer.arrayBuffer()
      expect([address, answer.status]).toEqual([address, status])
    }
  }
})

test('what a request says of its origin is judged for what it would change, and is never an error', async () => {
  const site = await openTestSite()
  const logged = vi.spyOn(site.install.log, 'error')
  for (const path of ['/admin/login', '/acme/login'])
    for (const address of [path, `${path}.data`])
      for (const origin of ['[0]', 'null', 'https://elsewhere.example', ''])
        for (const method of METHODS) {
          const answer = await fetch(site.origin + address, {
            method,
            headers: { origin },
            redirect: 'manual',
          })
          await answer.arrayBuffer()
          const refused = method === 'OPTIONS' ? 405 : 403
          const status = ['GET', 'HEAD'].includes(method) ? 200 : refused
          expect([method, address, origin, answer.status]).toEqual([method, address, origin, status])
        }
  expect(logged).not.toHaveBeenCalled()
})
