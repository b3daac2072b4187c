import { expect, test } from 'vitest'
import { workspaceId } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

test('an owner sees what the attachments of a workspace take, and sets how much they may', async () => {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  const path = `/admin/workspaces/${await workspaceId(site, 'acme')}`
  const before = await (await owner.get(path)).text()
  expect(before).toContain('Attachments take 0 bytes now.')
  const form = { name: 'Acme', subdomain: 'acme', timeZone: 'UTC', signUp: 'open', accent: '' }
  const wrong = await owner.post(path, { ...form, quota: '12.5' })
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain('Enter the limit as a whole number of megabytes')
  expect((await owner.post(path, { ...form, quota: '250' })).status).toBe(303)
  expect(await (await owner.get(path)).text()).toMatch(
    /name="quota"[^>]*value="250"|value="250"[^>]*name="quota"/,
  )
  expect((await owner.post(path, form)).status).toBe(303)
  expect(await (await owner.get(path)).text()).toContain('value="250"')
  expect((await owner.post(path, { ...form, quota: '' })).status).toBe(303)
  expect(await (await owner.get(path)).text()).not.toContain('value="250"')
})
