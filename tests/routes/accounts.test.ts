import { describe, expect, it } from 'vitest'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import { mailed } from '#tests/support/mailed.ts'
import { openTestSite, type TestSite, type Visitor } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

const FRESH = 'another long password'

async function mailedBy({ install }: TestSite, subdomain: 'acme' | 'globex') {
  const info = await findWorkspaceBySubdomain(install.platform, subdomain)
  return (await install.within(info!.id, ({ db }) => mailed(db)))!
}

/** Follows a mailed link as a browser does, and gives the page that it ends on. */
async function follow(visitor: Visitor, path: string): Promise<{ path: string; response: Response }> {
  const first = await visitor.get(path)
  expect(first.status).toBe(302)
  const clean = first.headers.get('location')!
  return { path: clean, response: await visitor.get(clean) }
}

describe('registering', () => {
  it('makes the account, signs in, and keeps what was typed when it is refused', async () => {
    const site = await openTestSite()
    const zoe = site.visitor()
    const form = { name: 'Zoe <b>Zander</b>', email: 'zoe@acme.test', password: 'short' }
    const refused = await zoe.post('/acme/register', form)
    expect(refused.status).toBe(400)
    const page = await refused.text()
    expect(page).toContain('Choose a password of at least 12 characters.')
    expect(page).toContain('value="zoe@acme.test"')
    expect(page).toContain('value="Zoe &lt;b&gt;Zander&lt;/b&gt;"')
    expect(page).not.toContain('value="short"')
    const made = await zoe.post('/acme/register', { ...form, password: PASSWORD })
    expect([made.status, made.headers.get('location')]).toEqual([303, '/acme/tickets'])
    expect((await zoe.get('/acme/account')).status).toBe(200)
  })

  it('may say that there is an account', async () => {
    const site = await openTestSite()
    const form = { name: 'Eve', email: WORLD.anna.email.toUpperCase(), password: PASSWORD }
    const refused = await site.visitor().post('/acme/register', form)
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('There is already an account with this address.')
  })

  it('where addresses are confirmed leads through the mail to the account', async () => {
    const site = await openTestSite()
    await site.install.platform.db.updateTable('workspaces').set({ sign_up: 'confirmed' }).execute()
    const zoe = site.visitor()
    expect(await (await zoe.get('/acme/register')).text()).not.toContain('name="password"')
    const asked = await zoe.post('/acme/register', { email: 'zoe@acme.test' })
    expect(asked.headers.get('location')).toBe('/acme/register?sent')
    expect(await (await zoe.get('/acme/register?sent')).text()).toContain('Check your email')
    const [mail] = await mailedBy(site, 'acme')
    const { path, response } = await follow(zoe, mail!.path)
    expect(path).toBe('/acme/confirm')
    expect(await response.text()).toContain('zoe@acme.test')
    const made = await zoe.post('/acme/confirm', { name: 'Zoe', password: PASSWORD })
    expect(made.headers.get('location')).toBe('/acme/tickets')
    expect((await zoe.get('/acme/account')).status).toBe(200)
    const again = await follow(site.visitor(), mail!.path)
    expect(again.response.status).toBe(410)
    expect(await again.response.text()).toContain('This link no longer works')
  })

  it('ends for who asked for a link and did not use it before accounts were by invitation', async () => {
    const site = await openTestSite()
    const setTo = (sign_up: 'confirmed' | 'invitation') =>
      site.install.platform.db.updateTable('workspaces').set({ sign_up }).execute()
    await setTo('confirmed')
    const zoe = site.visitor()
    await zoe.post('/acme/register', { email: 'zoe@acme.test' })
    const [mail] = await mailedBy(site, 'acme')
    await setTo('invitation')
    const { response } = await follow(zoe, mail!.path)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Ask Acme for an invitation.')
    const posted = await zoe.post('/acme/confirm', { name: 'Zoe', password: PASSWORD })
    expect(posted.status).toBe(403)
    expect(await posted.text()).toContain('Accounts here are by invitation')
    expect((await zoe.get('/acme/account')).status).toBe(302)
  })
})

describe('a forgotten password', () => {
  it('is answered alike for everybody, and replaced through the mail, once', async () => {
    const site = await openTestSite()
    const signedIn = await site.signedIn('anna')
    const anna = site.visitor()
    for (const email of [WORLD.anna.email, 'nobody@acme.test']) {
      const answer = await anna.post('/acme/forgot-password', { email })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/acme/forgot-password?sent'])
    }
    const mails = await mailedBy(site, 'acme')
    expect(mails.map(({ to }) => to)).toEqual([WORLD.anna.email])
    const { path, response } = await follow(anna, mails[0]!.path)
    expect(path).toBe('/acme/reset-password')
    expect(await response.text()).not.toContain(mails[0]!.token)
    const weak = await anna.post(path, { password: 'acmeacmeacme' })
    expect(weak.status).toBe(400)
    const changed = await anna.post(path, { password: FRESH })
    expect(changed.headers.get('location')).toBe('/acme/login?notice=password')
    expect((await signedIn.get('/acme/account')).status).toBe(302)
    const login = (password: string) =>
      site.visitor().post('/acme/login', { email: WORLD.anna.email, password })
    expect((await login(PASSWORD)).status).toBe(400)
    expect((await login(FRESH)).status).toBe(303)
    expect((await follow(site.visitor(), mails[0]!.path)).response.status).toBe(410)
  })

  it('is not replaced by a link that was cut off, nor by the one before it', async () => {
    const site = await openTestSite()
    const anna = site.visitor()
    await anna.post('/acme/forgot-password', { email: WORLD.anna.email })
    const [mail] = await mailedBy(site, 'acme')
    await follow(anna, mail!.path)
    expect((await follow(anna, mail!.path.slice(0, -3))).response.status).toBe(410)
  })
})

describe('one’s account', () => {
  it('shows nothing of the password, not even to its owner', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    for (const path of ['/acme/account', '/acme/account.data', '/acme/account/password.data']) {
      const body = await (await anna.get(path)).text()
      expect(body).toContain(WORLD.anna.email)
      expect(body).not.toMatch(/argon2|passwordHash|password_hash/)
    }
  })

  it('changes the name', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    expect((await anna.post('/acme/account', { name: ' ' })).status).toBe(400)
    const saved = await anna.post('/acme/account', { name: 'Anna Amsel' })
    const page = await (await anna.get(saved.headers.get('location')!)).text()
    expect(page).toContain('Your name has been changed.')
    expect(page).toContain('value="Anna Amsel"')
  })

  it('changes the password for whoever knows it, and ends every other session', async () => {
    const site = await openTestSite()
    const [here, there] = [await site.signedIn('anna'), await site.signedIn('anna')]
    const old = [...here.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    const wrong = await here.post('/acme/account/password', { current: 'not this one', password: FRESH })
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('This is not your current password.')
    expect((await there.get('/acme/account')).status).toBe(200)
    const changed = await here.post('/acme/account/password', { current: PASSWORD, password: FRESH })
    expect(changed.headers.get('location')).toBe('/acme/account?done=password')
    expect((await here.get('/acme/account')).status).toBe(200)
    expect((await there.get('/acme/account')).status).toBe(302)
    expect((await site.visitor().get('/acme/account', { cookie: old })).status).toBe(302)
  })

  it('lets a stolen session guess the password five times only', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const guess = (current: string) => anna.post('/acme/account/password', { current, password: FRESH })
    for (let i = 0; i < 5; i++) expect((await guess(`guess ${i}`)).status).toBe(400)
    expect((await guess(PASSWORD)).status).toBe(429)
  })

  it('signs out everywhere else', async () => {
    const site = await openTestSite()
    const [here, there] = [await site.signedIn('anna'), await site.signedIn('anna')]
    expect(await (await here.get('/acme/account')).text()).toContain('one other device')
    await here.post('/acme/account/sessions', {})
    expect((await there.get('/acme/account')).status).toBe(302)
    expect(await (await here.get('/acme/account')).text()).toContain('You are signed in on this device only.')
  })

  it('is the admin’s own at the desk', async () => {
    const site = await openTestSite()
    const [agent, there] = [await site.signedIn('agent'), await site.signedIn('agent')]
    await agent.post('/admin/account', { name: 'Arif A.' })
    expect(await (await agent.get('/admin/account')).text()).toContain('value="Arif A."')
    const changed = await agent.post('/admin/account/password', { current: PASSWORD, password: FRESH })
    expect(changed.headers.get('location')).toBe('/admin/account?done=password')
    expect((await agent.get('/admin/tickets')).status).toBe(200)
    expect((await there.get('/admin/tickets')).status).toBe(302)
  })
})

describe('what was typed when the session had ended', () => {
  const typed = { subject: 'Brakes squeak', body: 'Since the rain on Monday.', priority: 'high' }

  it('waits behind sign-in for the same person, and for nobody else', async () => {
    const site = await openTestSite()
    const anna = await site.signedIn('anna')
    const key = await anna.hidden('/acme/tickets/create', 'key')
    await anna.post('/acme/logout', {})
    const sent = await anna.post('/acme/tickets/store', { ...typed, key })
    const login = sent.headers.get('location')!
    expect(sent.status).toBe(303)
    expect(new URL(login, site.origin).searchParams.get('next')).toBe('/acme/tickets/create')
    const door = await (await anna.get(login)).text()
    expect(door).toContain('your text is safe')
    expect(door).toContain('You will need to choose any files again.')

    const ben = await site.signedIn('ben')
    expect(await (await ben.get('/acme/tickets/create')).text()).not.toContain(typed.subject)
    const entered = await anna.post(login, { email: WORLD.anna.email, password: PASSWORD })
    const form = await (await anna.get(entered.headers.get('location')!)).text()
    expect(form).toContain(typed.subject)
    expect(form).toContain(typed.body)
  })

  it('is not kept under a key of one’s own making', async () => {
    const site = await openTestSite()
    const sent = await site.visitor().post('/acme/tickets/store', { ...typed, key: '0'.repeat(32) })
    expect(sent.headers.get('location')).toMatch(/notice=ended/)
    const info = await findWorkspaceBySubdomain(site.install.platform, 'acme')
    const drafts = await site.install.within(info!.id, ({ db }) =>
      db.selectFrom('drafts').selectAll().execute(),
    )
    expect(drafts).toEqual([])
  })
})
