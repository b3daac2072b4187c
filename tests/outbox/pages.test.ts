import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Email } from '#app/emails/email.ts'
import { renderEmail } from '#app/emails/rendered.server.ts'
import { claimDue } from '#app/outbox/courier/claims.server.ts'
import { markResults } from '#app/outbox/courier/mark.server.ts'
import { enqueue } from '#app/outbox/enqueue.server.ts'
import { listOutbox } from '#app/outbox/outbox.server.ts'
import { writeProviderState } from '#app/outbox/provider.server.ts'
import type { Result } from '#app/outbox/result.ts'
import { markPendingWork } from '#app/workspaces/pending-work.server.ts'
import { findWorkspaceBySubdomain, workspacePath } from '#app/workspaces/workspaces.server.ts'
import { reply } from '#tests/support/mail-room.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'

const WITH_TOKEN = { POSTMARK_SERVER_TOKEN: 'token', POSTMARK_API_HOST: 'http://127.0.0.1:9' }

const reset: Email = {
  kind: 'password-reset',
  link: 'https://help.example.com/admin/reset-password?token=s3cret',
  expiresAt: 0,
  timeZone: 'UTC',
}

async function acmeOf({ install }: TestSite): Promise<string> {
  return (await findWorkspaceBySubdomain(install.platform, 'acme'))!.id
}

/** An email in the outbox of Acme, handed over with `result`. */
async function mailAcme(site: TestSite, result?: Result, email?: Email): Promise<string> {
  return mail(site, await acmeOf(site), result, email)
}

async function mail(site: TestSite, workspaceId: string, result?: Result, email?: Email): Promise<string> {
  const id = await site.install.within(workspaceId, async ({ db }) => {
    const now = site.install.platform.now()
    await db.transaction().execute((trx) =>
      enqueue(trx, {
        dedupeKey: `test:${now}:${Math.random()}`,
        rendered: renderEmail(
          email ?? reply(workspaceId, 'Turn it off <script>alert(1)</script>'),
          site.install.platform.mail,
        ),
        to: { address: 'anna@example.com', name: 'Anna' },
        mail: site.install.platform.mail,
        now,
      }),
    )
    const [row] = await listOutbox(db, { limit: 1 })
    if (result) {
      const claim = await claimDue(db, now, 1)
      await markResults(db, claim, [{ id: row!.id, result }], now)
    }
    return row!.id
  })
  return id!
}

test('lists a workspace’s emails for owners, by state', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const id = await mailAcme(site, {
    outcome: 'dead',
    failure: { reason: 'refused', code: 300, detail: 'Bad.' },
  })
  const owner = await site.signedIn('owner')
  const page = await (await owner.get(`/admin/outbox?workspace=${acme}`)).text()
  expect(page).toContain(`/admin/outbox/${acme}/${id}`)
  expect(page).toContain('Failed (1)')
  const filtered = await (await owner.get(`/admin/outbox?workspace=${acme}&state=sent`)).text()
  expect(filtered).not.toContain(id)
  const platform = await (await owner.get('/admin/outbox?workspace=platform')).text()
  expect(platform).not.toContain(id)
})

test('lists the emails of all outboxes together, newest first, page by page', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const globex = (await findWorkspaceBySubdomain(site.install.platform, 'globex'))!.id
  const inOrder: string[] = []
  for (let n = 0; n < 54; n++) {
    inOrder.unshift(await mail(site, n % 2 ? globex : await acmeOf(site)))
    site.advance(1000)
  }
  const owner = await site.signedIn('owner')
  const first = await (await owner.get('/admin/outbox')).text()
  const next = /<a href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await (await owner.get(next)).text()
  const listed = [...(first + second).matchAll(/href="\/admin\/outbox\/[0-9a-f]{32}\/([0-9a-f]{32})"/g)]
  expect(listed.map((match) => match[1])).toEqual(inOrder)
  expect(first).toContain('Waiting (54)')
})

test('goes on to older emails by rel=next', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  for (let n = 0; n < 51; n++) await mailAcme(site)
  const owner = await site.signedIn('owner')
  const emailsOf = (page: string) =>
    new Set(page.match(new RegExp(`/admin/outbox/${acme}/[0-9a-f]{32}`, 'g')))
  const first = await (await owner.get(`/admin/outbox?workspace=${acme}`)).text()
  const next = /<a href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await (await owner.get(next)).text()
  expect(emailsOf(first).size).toBe(50)
  expect(second).not.toContain('rel="next"')
  expect(new Set([...emailsOf(first), ...emailsOf(second)]).size).toBeGreaterThanOrEqual(51)
})

test('shows one email: why it failed, both versions, the HTML where it can do nothing', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const failure = { reason: 'refused', code: 300, detail: 'Invalid "To" address.' } as const
  const id = await mailAcme(site, { outcome: 'dead', failure })
  const owner = await site.signedIn('owner')
  const page = await (await owner.get(`/admin/outbox/${acme}/${id}`)).text()
  expect(page).toContain('Postmark refused this email.')
  expect(page).toContain('Postmark said (300): Invalid &quot;To&quot; address.')
  expect(page).toContain('sandbox=""')
  expect(page).not.toContain('<script>alert(1)')
  const html = await owner.get(`/admin/outbox/${acme}/${id}/html`)
  expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const policy = html.headers.get('content-security-policy')!
  for (const rule of ["default-src 'none'", 'sandbox', "frame-ancestors 'self'"])
    expect(policy).toContain(rule)
  expect(policy).not.toContain('script-src')
  expect(await html.text()).toContain('Turn it off &lt;script&gt;')
})

test.each(['dead', 'suppressed'] as const)('sends a %s email on its way again', async (outcome) => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const id = await mailAcme(site, { outcome, failure: { reason: 'inactive' } })
  const owner = await site.signedIn('owner')
  let nudged = 0
  site.install.onNudge(() => nudged++)
  const answer = await owner.post(`/admin/outbox/${acme}/${id}/retry`, {})
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/admin/outbox/${acme}/${id}`)
  expect(nudged).toBe(1)
  const page = await (await owner.get(`/admin/outbox/${acme}/${id}`)).text()
  expect(page).toContain('Waiting')
  expect(page).not.toContain('>Retry<')
  expect(await retriesNoted(site)).toEqual(['anna@example.com'])
})

/** To whom the emails went that somebody tried again, as the audit has it. */
async function retriesNoted({ install }: TestSite): Promise<(string | null)[]> {
  const { db } = install.platform
  const notes = await db.selectFrom('audit').select('detail').where('action', '=', 'outbox.retried').execute()
  return notes.map(({ detail }) => detail)
}

test('does not send again what was sent', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const id = await mailAcme(site, { outcome: 'sent', providerId: 'pm-1' })
  const owner = await site.signedIn('owner')
  expect((await owner.post(`/admin/outbox/${acme}/${id}/retry`, {})).status).toBe(303)
  expect(await (await owner.get(`/admin/outbox/${acme}/${id}`)).text()).toContain('Postmark has accepted it.')
  expect(await retriesNoted(site)).toEqual([])
})

test('an email with a key is readable while it waits, and erased once sent', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const waits = await mailAcme(site, undefined, reset)
  const owner = await site.signedIn('owner')
  const page = await (await owner.get(`/admin/outbox/${acme}/${waits}`)).text()
  expect(page).toContain('s3cret')
  expect(page).toContain('It contains a private link.')
  const sent = await site.install.within(acme, async ({ db, now }) => {
    const claim = await claimDue(db, now(), 100)
    const results = claim.emails.map(({ id }) => ({
      id,
      result: { outcome: 'sent', providerId: '' } as const,
    }))
    await markResults(db, claim, results, now())
    return results.length
  })
  expect(sent).toBeGreaterThan(0)
  const erased = await (await owner.get(`/admin/outbox/${acme}/${waits}`)).text()
  expect(erased).not.toContain('s3cret')
  expect(erased).toContain('its text was erased')
  expect(await (await owner.get(`/admin/outbox/${acme}/${waits}/html`)).text()).toBe('')
})

test('agents, customers and strangers see no email, and cannot retry one', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const id = await mailAcme(site, { outcome: 'dead', failure: { reason: 'refused' } }, reset)
  const paths = ['', `/${acme}/${id}`, `/${acme}/${id}/html`]
  const people = {
    agent: await site.signedIn('agent'),
    anna: await site.signedIn('anna'),
    nobody: site.visitor(),
  }
  for (const [name, visitor] of Object.entries(people)) {
    const expected = name === 'agent' ? 403 : 302
    for (const path of paths) {
      const answer = await visitor.get(`/admin/outbox${path}`)
      expect([path, answer.status]).toEqual([path, expected])
      expect(await answer.text()).not.toContain('s3cret')
    }
    const post = await visitor.post(`/admin/outbox/${acme}/${id}/retry`, {})
    expect(post.status).toBe(name === 'agent' ? 403 : 303)
  }
  const owner = await site.signedIn('owner')
  const foreign = await owner.post(
    `/admin/outbox/${acme}/${id}/retry`,
    {},
    { origin: 'https://evil.example' },
  )
  expect(foreign.status).toBe(403)
  expect(await (await owner.get(`/admin/outbox/${acme}/${id}`)).text()).toContain('>Retry<')
})

test('an email of another outbox, and one that is none, are not there', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const globex = (await findWorkspaceBySubdomain(site.install.platform, 'globex'))!.id
  const id = await mailAcme(site)
  const owner = await site.signedIn('owner')
  for (const path of [`/${globex}/${id}`, `/platform/${id}`, `/${acme}/x`, `/${'0'.repeat(32)}/${id}`]) {
    for (const end of ['', '/html']) expect((await owner.get(`/admin/outbox${path}${end}`)).status).toBe(404)
  }
  expect((await owner.get('/admin/outbox?workspace=nowhere')).status).toBe(404)
})

test('says on top when nothing is sent at all', async () => {
  const site = await openTestSite()
  const owner = await site.signedIn('owner')
  expect(await (await owner.get('/admin/outbox')).text()).toContain('No Postmark token is set.')

  const stopped = await openTestSite(WITH_TOKEN)
  const other = await stopped.signedIn('owner')
  expect(await (await other.get('/admin/outbox')).text()).not.toContain('Sending has stopped')
  await writeProviderState(stopped.install.platform, 'stopped', {
    reason: 'notAllowed',
    code: 10,
    detail: 'No.',
  })
  const page = await (await other.get('/admin/outbox')).text()
  expect(page).toContain('Sending has stopped')
  expect(page).toContain('Postmark said (10): No.')
})

test.each([
  ['ready', undefined, 'the next email will show whether Postmark accepts it'],
  ['ok', undefined, 'Postmark has been accepting our emails since'],
  ['down', { reason: 'unreachable', detail: 'connect ECONNREFUSED' }, 'Postmark could not be reached.'],
] as const)('says how it stands with Postmark: %s', async (provider, failure, words) => {
  const site = await openTestSite(WITH_TOKEN)
  const owner = await site.signedIn('owner')
  await writeProviderState(site.install.platform, provider, failure)
  expect(await (await owner.get('/admin/outbox')).text()).toContain(words)
})

test('says what waits because its workspace is suspended', async () => {
  const site = await openTestSite(WITH_TOKEN)
  const acme = await acmeOf(site)
  const id = await mailAcme(site)
  const owner = await site.signedIn('owner')
  await owner.post(`/admin/workspaces/${acme}/suspend`, {})
  for (const path of ['/admin/outbox', `/admin/outbox?workspace=${acme}`])
    expect(await (await owner.get(path)).text()).toContain('Acme is suspended.')
  expect(await (await owner.get('/admin/outbox?workspace=platform')).text()).not.toContain('is suspended')
  expect(await (await owner.get(`/admin/outbox/${acme}/${id}`)).text()).toContain(
    'This workspace is suspended',
  )
})

test('a workspace whose file is lost hides the mail of no other, neither on the page nor in the metrics', async () => {
  const token = 'a token for the metrics'
  const site = await openTestSite({ ...WITH_TOKEN, METRICS_TOKEN: token })
  const { platform, config, openFiles } = site.install
  const acme = await acmeOf(site)
  const globex = (await findWorkspaceBySubdomain(platform, 'globex'))!.id
  for (const id of [acme, globex]) {
    await mail(site, id)
    await markPendingWork(platform, id)
    await openFiles.closeOne(id)
  }
  rmSync(workspacePath(config.dataDir, acme))
  const owner = await site.signedIn('owner')
  const page = await owner.get('/admin/outbox')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('anna@example.com')
  const metrics = await site.visitor().get('/metrics', { authorization: `Bearer ${token}` })
  expect(metrics.status).toBe(200)
  expect(await metrics.text()).toContain('deskfile_outbox_emails{state="pending"} 1')
})

test('the first scrape tells how old the oldest email is that waits', async () => {
  const token = 'a token for the metrics'
  const site = await openTestSite({ ...WITH_TOKEN, METRICS_TOKEN: token })
  await mailAcme(site)
  await markPendingWork(site.install.platform, await acmeOf(site))
  site.advance(3_600_000)
  const metrics = await site.visitor().get('/metrics', { authorization: `Bearer ${token}` })
  const seconds = Number(/^deskfile_outbox_oldest_seconds (\S+)$/m.exec(await metrics.text())![1])
  expect(seconds).toBeGreaterThanOrEqual(3_600)
})

test('whoever was told of one event stands in one row, and what failed or waits on top, however deep it lies', async () => {
  const site = await openTestSite(WITH_TOKEN)
  await mailAcme(site, { outcome: 'dead', failure: { reason: 'refused', code: 300, detail: 'Bad.' } })
  site.advance(1000)
  const id = await acmeOf(site)
  await site.install.within(id, async ({ db }) => {
    const now = site.install.platform.now()
    for (const name of ['anna', 'ben', 'carl']) {
      await db.transaction().execute((trx) =>
        enqueue(trx, {
          dedupeKey: `event:${name}@example.com`,
          rendered: renderEmail(reply(id, 'It is off'), site.install.platform.mail),
          to: { address: `${name}@example.com`, name },
          mail: { ...site.install.platform.mail, preview: true },
          now,
        }),
      )
    }
  })
  const owner = await site.signedIn('owner')
  const list = (html: string, label: string) =>
    new RegExp(`<ul[^>]*aria-label="${label}"[\\s\\S]*?</ul>`).exec(html)?.[0].split('<li').slice(1) ?? []
  const html = await (await owner.get('/admin/outbox')).text()
  const [together, ...older] = list(html, 'Outbox')
  expect(older).toHaveLength(1)
  for (const name of ['anna', 'ben', 'carl']) expect(together).toContain(`>${name}@example.com</a>`)
  expect(new Set(together!.match(/\/admin\/outbox\/[0-9a-f]{32}\/[0-9a-f]{32}/g)).size).toBe(3)
  const troubled = list(html, 'Failed or waiting')
  expect(troubled).toHaveLength(1)
  expect(troubled[0]).toContain('Failed')
  // Who has filtered has what they look for.
  expect(list(await (await owner.get('/admin/outbox?state=dead')).text(), 'Failed or waiting')).toEqual([])
})
