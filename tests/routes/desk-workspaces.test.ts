import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MAX_LOGO_BYTES } from '#app/workspaces/logo/logo.ts'
import { inside, pageOf, readable, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { sample } from '#tests/support/portal.ts'
import { openTestSite, type Visitor } from '#tests/support/site.ts'

async function openAcme() {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  const id = await workspaceId(site, 'acme')
  return { site, owner, id, path: `/admin/workspaces/${id}` }
}

function upload(visitor: Visitor, path: string, file: File) {
  const form = new FormData()
  form.append('logo', file)
  return visitor.post(`${path}/logo`, form)
}

const logoIn = (html: string) => /src="(\/acme\/logo\/[0-9a-f]{32})"/.exec(html)?.[1]

describe('a logo', () => {
  test('is shown at the portal’s door and within, and at the desk to agents too, with headers that keep it a picture', async () => {
    const { site, owner, path } = await openAcme()
    const set = await upload(owner, path, sample('screenshot.png'))
    expect([set.status, set.headers.get('location')]).toEqual([303, `${path}?done=logoSet`])
    const logo = logoIn(await pageOf(site.visitor(), '/acme/login'))!
    const ticket = await ticketOn(site)
    const agent = await site.signedIn('agent')
    expect(logoIn(await pageOf(await site.signedIn('anna'), '/acme/tickets'))).toBe(logo)
    expect(logoIn(await pageOf(agent, ticket))).toBe(logo)
    expect(logoIn(await pageOf(owner, '/admin/workspaces'))).toBe(logo)
    expect(logoIn(await pageOf(owner, path))).toBe(logo)

    const answer = await site.visitor().get(logo)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': 'inline',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync('tests/samples/screenshot.png'))
    for (const elsewhere of [logo.replace('/acme/', '/globex/'), `/acme/logo/${'0'.repeat(32)}`])
      expect((await site.visitor().get(elsewhere)).status).toBe(404)
  })

  test('is removed again, and its address leads nowhere', async () => {
    const { site, owner, path } = await openAcme()
    await upload(owner, path, sample('photo.jpg'))
    const logo = logoIn(await pageOf(owner, path))!
    expect((await owner.post(`${path}/logo/remove`, {})).headers.get('location')).toBe(
      `${path}?done=logoRemoved`,
    )
    expect(logoIn(await pageOf(site.visitor(), '/acme/login'))).toBeUndefined()
    expect((await site.visitor().get(logo)).status).toBe(404)
  })

  test.each([
    [400, 'This is not a PNG, JPEG or WebP picture.', sample('invoice.pdf', 'logo.png')],
    [400, 'This is not a PNG, JPEG or WebP picture.', sample('animation.gif')],
    [400, 'Choose a picture first.', new File([], '')],
    [413, 'The picture is larger than 256 kB.', new File([new Uint8Array(MAX_LOGO_BYTES + 1)], 'a.png')],
    [413, 'The picture is larger than 256 kB.', new File([new Uint8Array(4 * 1024 * 1024)], 'b.png')],
  ])('that cannot be one is refused with %i on the page with the form: %s', async (status, why, file) => {
    const { site, owner, id, path } = await openAcme()
    const refused = await upload(owner, path, file)
    expect(refused.status).toBe(status)
    const html = await refused.text()
    expect(readable(html)).toContain(why)
    expect(html).toMatch(/<input[^>]*aria-invalid="true"[^>]*type="file"/)
    expect(existsSync(join(site.install.config.uploadsDir, 'tickets', id, 'logo'))).toBe(false)
  })
})

describe('suspending', () => {
  test('closes the portal with a page that says whose it is; resuming opens it with its sessions', async () => {
    const { site, owner, path } = await openAcme()
    const anna = await site.signedIn('anna')
    expect((await owner.post(`${path}/suspend`, {})).headers.get('location')).toBe(`${path}?done=isSuspended`)
    for (const at of ['/acme', '/acme/login', '/acme/tickets', '/acme/tickets/create', '/acme/register']) {
      const answer = await anna.get(at)
      expect(answer.status, at).toBe(404)
      const page = await answer.text()
      expect(readable(page), at).toContain('The support portal of Acme is closed for now')
      // The bare address is the team's door: no way for a customer.
      expect(page, at).not.toContain('href="/"')
    }
    expect((await anna.post('/acme/login', { email: 'anna@acme.test', password: 'x' })).status).toBe(404)
    expect(readable(await pageOf(owner, path))).toContain('This workspace is suspended')
    const rows = (await pageOf(owner, '/admin/workspaces')).split('<li class="row').slice(1)
    const suspended = rows.map(readable).filter((row) => row.includes('Suspended'))
    expect([rows.length, suspended.length]).toEqual([2, 1])
    expect(suspended[0]).toContain('Acme')

    expect((await owner.post(`${path}/resume`, {})).headers.get('location')).toBe(`${path}?done=isResumed`)
    expect((await anna.get('/acme/tickets')).status).toBe(200)
    const noted = await site.install.platform.db.selectFrom('audit').select('action').execute()
    expect(noted.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['workspace.suspended', 'workspace.resumed']),
    )
  })

  test('leaves the desk to the team, which reads and answers, and is told that nobody hears it yet', async () => {
    const { site, owner, id, path } = await openAcme()
    const ticket = await ticketOn(site)
    await ticketOn(site, { by: 'gina' })
    const agent = await site.signedIn('agent')
    expect(readable(await pageOf(agent, ticket))).not.toContain('suspended')
    await owner.post(`${path}/suspend`, {})
    const page = readable(await pageOf(agent, ticket))
    expect(page).toContain('Acme is suspended The customer cannot open the portal')
    expect(page.match(/Suspended (Acme|Globex)/g)).toEqual(['Suspended Acme'])
    const found = readable(await pageOf(agent, `/admin/tickets?search=smoke&workspace=${id}`))
    expect(found.match(/Suspended (Acme|Globex)/g)).toEqual(['Suspended Acme'])
    const key = await agent.hidden(ticket, 'key')
    const answer = await agent.post(`${ticket}/reply`, { key, body: 'We are back on Monday.' })
    expect(answer.status).toBe(303)
    const mails = await inside(site, 'acme', ({ db }) =>
      db.selectFrom('outbox').select('id').where('kind', '=', 'admin-replied').execute(),
    )
    expect(mails).toHaveLength(1)
  })
})

describe('deleting', () => {
  test('asks for the name, keeps a final backup, and says where it is', async () => {
    const { site, owner, path } = await openAcme()
    await ticketOn(site, { subject: 'Only in acme' })
    const asked = readable(await pageOf(owner, `${path}/delete`))
    expect(asked).toContain('Type Acme to confirm.')
    expect(asked).toContain(join(site.install.config.dataDir, 'final-backups'))
    for (const [name, why] of [
      ['', 'Type the name of the workspace.'],
      ['acme', 'That is not its name. Nothing was deleted.'],
    ]) {
      const refused = await owner.post(`${path}/delete`, { name: name! })
      expect(refused.status).toBe(400)
      expect(readable(await refused.text())).toContain(why)
    }
    const deleted = await owner.post(`${path}/delete`, { name: ' Acme ' })
    expect(deleted.status).toBe(303)
    const list = readable(await pageOf(owner, deleted.headers.get('location')!))
    const archive = /Its final backup: (\S+\.tar\.gz)/.exec(list)?.[1]
    expect(archive && existsSync(archive)).toBe(true)
    expect((await site.visitor().get('/acme/login')).status).toBe(404)
    expect((await owner.get(path)).status).toBe(404)
    expect(readable(await pageOf(owner, '/admin/tickets'))).not.toContain('Only in acme')
    expect(readable(await pageOf(owner, '/admin/audit'))).toContain('Deleted a workspace Acme')
  })
})
