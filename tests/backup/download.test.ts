import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newId } from '#app/db/id.server.ts'
import { temporaryFolder } from '#tests/support/install.ts'
import { openTicketAs, sample } from '#tests/support/portal.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { contentOf, emptyInstall, inspect, restoreTo } from './furnished.ts'

async function idOf({ install }: TestSite, subdomain: string): Promise<string> {
  const { id } = await install.platform.db
    .selectFrom('workspaces')
    .select('id')
    .where('subdomain', '=', subdomain)
    .executeTakeFirstOrThrow()
  return id
}

const noted = ({ install }: TestSite) =>
  install.platform.db
    .selectFrom('audit')
    .select(['admin_name', 'subject', 'address'])
    .where('action', '=', 'workspace.downloaded')
    .execute()

/** What a backup works in while it is made. */
const workFolders = ({ install }: TestSite) =>
  readdirSync(install.config.dataDir).filter((name) => name.startsWith('backup-'))

test('an owner downloads a workspace, which a restore takes elsewhere; it is noted and leaves nothing behind', async () => {
  const site = await openTestSite()
  await openTicketAs(await site.signedIn('anna'), {}, [sample('screenshot.png')])
  const acme = await idOf(site, 'acme')
  const owner = await site.signedIn('owner')
  const page = await (await owner.get(`/admin/workspaces/${acme}`)).text()
  expect(page).toContain(`action="/admin/workspaces/${acme}/backup"`)

  const answer = await owner.post(`/admin/workspaces/${acme}/backup`, {})
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="acme-\d{8}T\d{6}Z\.tar"/)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const archive = join(temporaryFolder(), 'acme.tar')
  writeFileSync(archive, Buffer.from(await answer.arrayBuffer()))
  expect(await noted(site)).toEqual([{ admin_name: 'Olga Owner', subject: 'Acme', address: '127.0.0.1' }])
  expect(workFolders(site)).toEqual([])

  const elsewhere = emptyInstall()
  const { workspaces, attachments } = await restoreTo(elsewhere, archive, { now: Date.now() })
  expect([workspaces.map(({ subdomain }) => subdomain), attachments]).toEqual([['acme'], 1])
  expect(await contentOf(join(elsewhere.uploadsDir, 'tickets', acme))).toEqual(
    await contentOf(join(site.install.config.uploadsDir, 'tickets', acme)),
  )
  const names = await inspect(elsewhere, (_within, { db }) =>
    db.selectFrom('workspaces').select('name').execute(),
  )
  expect(names).toEqual([{ name: 'Acme' }])
})

test('an agent may not, a stranger signs in first, and a workspace that is not there is a 404', async () => {
  const site = await openTestSite()
  const path = `/admin/workspaces/${await idOf(site, 'acme')}/backup`
  const agent = await site.signedIn('agent')
  const owner = await site.signedIn('owner')
  expect((await agent.post(path, {})).status).toBe(403)
  expect((await site.visitor().post(path, {})).headers.get('location')).toMatch(/^\/admin\/login\?/)
  expect((await owner.post(`/admin/workspaces/${newId()}/backup`, {})).status).toBe(404)
  expect(
    (await owner.post(path, {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status,
  ).toBe(403)
  expect((await owner.get(path)).headers.get('location')).toBe(path.replace('/backup', ''))
  expect(await noted(site)).toEqual([])
})

test('whoever goes away half way stops its making, and nothing of it stays on the disk', async () => {
  const site = await openTestSite()
  const acme = await idOf(site, 'acme')
  const folder = join(site.install.config.uploadsDir, 'tickets', acme, 'logo')
  mkdirSync(folder, { recursive: true })
  // More than any buffer between the two ends holds.
  const large = join(folder, newId())
  writeFileSync(large, '')
  truncateSync(large, 64 * 1024 * 1024)
  const owner = await site.signedIn('owner')
  const cookie = [...owner.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
  const sent = request(`${site.origin}/admin/workspaces/${acme}/backup`, {
    method: 'POST',
    headers: { cookie, origin: site.origin, 'content-type': 'application/x-www-form-urlencoded' },
  })
  const answered = once(sent, 'response')
  sent.end()
  const [answer] = await answered
  await once(answer, 'readable')
  expect(workFolders(site)).toHaveLength(1)
  sent.once('error', () => {})
  sent.destroy()
  await expect.poll(() => workFolders(site)).toEqual([])
})

test('a database that is damaged is said on a page, not in half a file', async () => {
  const site = await openTestSite()
  const acme = await idOf(site, 'acme')
  const owner = await site.signedIn('owner')
  await site.install.openFiles.closeOne(acme)
  const path = join(site.install.config.dataDir, 'workspaces', `${acme}.sqlite`)
  expect(existsSync(`${path}-wal`)).toBe(false)
  truncateSync(path, 20_000)
  const answer = await owner.post(`/admin/workspaces/${acme}/backup`, {})
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([500, null])
  expect(await noted(site)).toEqual([])
  expect(workFolders(site)).toEqual([])
})
