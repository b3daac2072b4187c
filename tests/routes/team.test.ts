import { describe, expect, it } from 'vitest'
import { mailed } from '#tests/support/mailed.ts'
import { openTicketAs } from '#tests/support/portal.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

async function idOf({ install }: TestSite, name: 'owner' | 'agent'): Promise<string> {
  const query = install.platform.db.selectFrom('admins').select('id').where('email', '=', WORLD[name].email)
  return (await query.executeTakeFirstOrThrow()).id
}

describe('the team', () => {
  it('is managed by owners only', async () => {
    const site = await openTestSite()
    const agent = await site.signedIn('agent')
    const id = await idOf(site, 'agent')
    expect((await agent.get('/admin/team')).status).toBe(403)
    for (const path of ['', `/${id}/role`, `/${id}/deactivate`, `/${id}/reset`]) {
      expect((await agent.post(`/admin/team${path}`, { role: 'owner' })).status).toBe(403)
    }
    const { role } = await site.install.platform.db
      .selectFrom('admins')
      .select('role')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(role).toBe('agent')
    expect((await site.visitor().get('/admin/team')).headers.get('location')).toMatch(/^\/admin\/login/)
  })

  it('invites by mail; the link leaves the address bar and lets in once', async () => {
    const site = await openTestSite()
    const owner = await site.signedIn('owner')
    const form = { name: 'Tess Teal', email: 'tess@desk.test', role: 'agent' }
    const refused = await owner.post('/admin/team', { ...form, email: WORLD.agent.email })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('Someone on the team already has this address.')
    const invited = await owner.post('/admin/team', form)
    const page = await (await owner.get(invited.headers.get('location')!)).text()
    // Nothing is on its way where nothing is sent: the page says where the link is.
    expect(page).toContain('The invitation for tess@desk.test was created, but emails are not being sent.')
    expect(page).toContain('href="/admin/outbox?workspace=platform"')
    expect(await (await owner.get('/admin/outbox?workspace=platform')).text()).toContain('tess@desk.test')
    expect(page).toContain('Invited')
    const again = await owner.post(invited.headers.get('location')!, { ...form, email: WORLD.agent.email })
    expect([again.status, (await again.text()).includes('was created, but')]).toEqual([400, false])

    const [mail] = await mailed(site.install.platform.db)
    const tess = site.visitor()
    const first = await tess.get(mail!.path)
    expect(first.headers.get('location')).toBe('/admin/invitation')
    expect(await (await tess.get('/admin/invitation')).text()).toContain('value="Tess Teal"')
    const joined = await tess.post('/admin/invitation', { name: 'Tess', password: PASSWORD })
    expect(joined.headers.get('location')).toBe('/admin/tickets')
    expect((await tess.get('/admin/account')).status).toBe(200)
    const late = site.visitor()
    await late.get(mail!.path)
    expect((await late.get('/admin/invitation')).status).toBe(410)
  })

  it('is told that an invitation is on its way where emails leave', async () => {
    const site = await openTestSite({
      POSTMARK_SERVER_TOKEN: 'stand-in-token',
      MAIL_FROM: 'Help <help@desk.test>',
    })
    const owner = await site.signedIn('owner')
    const form = { name: 'Tess Teal', email: 'tess@desk.test', role: 'agent' }
    const invited = await owner.post('/admin/team', form)
    const page = await (await owner.get(invited.headers.get('location')!)).text()
    expect(page).toContain('The invitation is on its way to tess@desk.test.')
    expect(page).not.toContain('not being sent')
  })

  it('has a role taken back at the next request', async () => {
    const site = await openTestSite()
    const [owner, agent] = [await site.signedIn('owner'), await site.signedIn('agent')]
    const id = await idOf(site, 'agent')
    await owner.post(`/admin/team/${id}/role`, { role: 'owner' })
    expect((await agent.get('/admin/team')).status).toBe(200)
    await owner.post(`/admin/team/${id}/role`, { role: 'agent' })
    expect((await agent.get('/admin/team')).status).toBe(403)
    expect((await owner.post(`/admin/team/${id}/role`, { role: 'god' })).status).toBe(400)
  })

  it('puts somebody out at the next request', async () => {
    const site = await openTestSite()
    const [owner, agent] = [await site.signedIn('owner'), await site.signedIn('agent')]
    const id = await idOf(site, 'agent')
    const asked = await (await owner.get(`/admin/team/${id}/deactivate`)).text()
    expect(asked).toContain('Deactivate Arif Agent?')
    expect((await agent.get('/admin/tickets')).status).toBe(200)
    const done = await owner.post(`/admin/team/${id}/deactivate`, {})
    expect(await (await owner.get(done.headers.get('location')!)).text()).toContain('Reactivate')
    expect((await agent.get('/admin/tickets')).headers.get('location')).toMatch(/^\/admin\/login/)
    const login = { email: WORLD.agent.email, password: PASSWORD }
    expect((await site.visitor().post('/admin/login', login)).status).toBe(400)
    await owner.post(`/admin/team/${id}/reactivate`, {})
    expect((await site.visitor().post('/admin/login', login)).status).toBe(303)
  })

  it('gives the tickets of somebody who is put out to whom the form names', async () => {
    const site = await openTestSite()
    const owner = await site.signedIn('owner')
    const [id, heir] = [await idOf(site, 'agent'), await idOf(site, 'owner')]
    const ticket = await openTicketAs(await site.signedIn('anna'))
    await owner.post(`/admin${ticket.replace('/acme/tickets', '/tickets/acme')}/assignee`, { assignee: id })
    const asked = await (await owner.get(`/admin/team/${id}/deactivate`)).text()
    expect(asked).toContain('They have 1 ticket that isn’t closed.')
    expect(asked).toContain('name="handTo"')
    expect((await owner.post(`/admin/team/${id}/deactivate`, { handTo: heir })).status).toBe(303)
    const { assignee_id } = await site.install.platform.db
      .selectFrom('queue')
      .select('assignee_id')
      .executeTakeFirstOrThrow()
    expect(assignee_id).toBe(heir)
  })

  it('says on the page of somebody who was put out how many tickets they still have', async () => {
    const site = await openTestSite()
    const owner = await site.signedIn('owner')
    const id = await idOf(site, 'agent')
    const ticket = await openTicketAs(await site.signedIn('anna'))
    await owner.post(`/admin${ticket.replace('/acme/tickets', '/tickets/acme')}/assignee`, { assignee: id })
    await owner.post(`/admin/team/${id}/deactivate`, { handTo: 'keep' })
    const page = await (await owner.get(`/admin/team/${id}`)).text()
    expect(page).toContain('1 ticket that isn’t closed is still assigned to Arif Agent')
    const queue = await (await owner.get('/admin/tickets?assignee=gone')).text()
    expect(queue).toContain('Printer on fire')
  })

  it('keeps its last owner, and says why on the same page', async () => {
    const site = await openTestSite()
    const owner = await site.signedIn('owner')
    const id = await idOf(site, 'owner')
    for (const [act, form] of [
      ['deactivate', {}],
      ['role', { role: 'agent' }],
    ] as const) {
      const refused = await owner.post(`/admin/team/${id}/${act}`, form)
      expect(refused.status).toBe(409)
      const page = await refused.text()
      expect(page).toContain('This is the last active owner.')
      expect(page).toContain(WORLD.owner.email)
    }
    expect((await owner.get('/admin/team')).status).toBe(200)
  })

  it('shows nothing of anybody’s password or links', async () => {
    const site = await openTestSite()
    const owner = await site.signedIn('owner')
    const id = await idOf(site, 'agent')
    for (const path of ['/admin/team.data', `/admin/team/${id}.data`]) {
      const body = await (await owner.get(path)).text()
      expect(body).toContain(WORLD.agent.email)
      expect(body).not.toMatch(/argon2|passwordHash|password_hash/)
    }
  })

  it('has no page for somebody unknown', async () => {
    const site = await openTestSite()
    const owner = await site.signedIn('owner')
    expect((await owner.get(`/admin/team/${'0'.repeat(32)}`)).status).toBe(404)
  })
})
