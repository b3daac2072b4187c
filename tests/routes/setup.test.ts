import { expect, it } from 'vitest'
import { makeSetupLink } from '#app/auth/accounts/setup.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { openTestSite } from '#tests/support/site.ts'
import { PASSWORD } from '#tests/support/world.ts'

const form = {
  name: 'Olga Owner',
  email: 'olga@desk.test',
  password: PASSWORD,
  workspace: 'Acme Bikes',
  subdomain: 'acme',
  timeZone: 'Europe/Berlin',
}

it('an install that nobody owns can be claimed by the link, once, and by nothing else', async () => {
  const site = await openTestSite({}, temporaryFolder())
  const stranger = site.visitor()
  expect((await stranger.get('/')).headers.get('location')).toBe('/setup')
  const closed = await stranger.get('/setup')
  expect(closed.status).toBe(403)
  const words = await closed.text()
  expect(words).toContain('Deskfile is not set up yet')
  expect(words).not.toContain('name="password"')
  expect(words).not.toContain('This link is wrong')
  for (const token of ['wrong', 'a'.repeat(43)]) {
    const led = (await stranger.get(`/setup?token=${token}`)).headers.get('location')!
    expect(led).not.toContain(token)
    expect(await (await stranger.get(led)).text()).toContain('This link is wrong, has already been used')
  }
  expect((await stranger.post('/setup', form)).status).toBe(400)
  expect((await stranger.get('/admin/tickets')).headers.get('location')).toMatch(/^\/admin\/login/)

  const link = new URL((await makeSetupLink(site.install.platform))!)
  const olga = site.visitor()
  expect((await olga.get(link.pathname + link.search)).headers.get('location')).toBe('/setup')
  expect(await (await olga.get('/setup')).text()).toContain('Workspace address')
  const refused = await olga.post('/setup', { ...form, subdomain: 'admin' })
  expect(refused.status).toBe(400)
  const page = await refused.text()
  expect(page).toContain('value="Acme Bikes"')
  expect(page).not.toContain(PASSWORD)
  const done = await olga.post('/setup', form)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/admin/tickets'])
  expect((await olga.get('/admin/team')).status).toBe(200)
  expect(await (await site.visitor().get('/acme/register')).text()).toContain('Acme Bikes')

  await stranger.get(link.pathname + link.search)
  expect((await stranger.get('/setup')).headers.get('location')).toBe('/admin/login')
  const late = await stranger.post('/setup', { ...form, email: 'eve@desk.test', subdomain: 'evil' })
  expect(late.headers.get('location')).toBe('/admin/login')
  expect((await site.visitor().get('/evil/login')).status).toBe(404)
})
