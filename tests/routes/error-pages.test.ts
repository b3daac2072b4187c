import { expect, test } from 'vitest'
import { ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { wordsOf } from '#tests/support/page.ts'
import { openTestSite } from '#tests/support/site.ts'

const titleOf = (page: string) => /<title>([^<]*)<\/title>/.exec(page)?.[1]
const linksOf = (page: string) => [...page.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href)

/** What a page of an error says: its title, whose site it is, and where it leads. */
async function told(answer: Response) {
  const page = await answer.text()
  return { status: answer.status, title: titleOf(page), links: linksOf(page), words: wordsOf(page) }
}

test('a page that is not there says whose site it is, what happened, and leads on', async () => {
  const site = await openTestSite()
  await ticketOn(site)
  const [anna, owner, nobody] = [await site.signedIn('anna'), await site.signedIn('owner'), site.visitor()]
  const missing = { status: 404, title: 'Page not found · Acme', links: ['/acme/tickets'] }
  expect(await told(await anna.get('/acme/tickets/TKT-000009'))).toMatchObject(missing)
  expect(await told(await anna.get('/acme/tickets/TKT-000001/download?file=x'))).toMatchObject(missing)
  const ofDesk = { status: 404, title: 'Page not found · Deskfile', links: ['/admin/tickets'] }
  expect(await told(await owner.get('/admin/tickets/acme/TKT-000009'))).toMatchObject(ofDesk)
  expect(await told(await owner.get('/admin/team/nobody'))).toMatchObject(ofDesk)
  expect(await told(await nobody.get('/gone/login'))).toMatchObject({
    status: 404,
    title: 'Page not found · Deskfile',
    links: ['/'],
  })
})

test('a page that refuses, one that breaks and one that is closed do so as well', async () => {
  const site = await openTestSite()
  const [anna, agent, nobody] = [await site.signedIn('anna'), await site.signedIn('agent'), site.visitor()]
  expect(await told(await agent.get('/admin/team'))).toMatchObject({
    status: 403,
    title: 'You do not have access to this page · Deskfile',
    links: ['/admin/tickets'],
  })
  expect(await told(await nobody.post('/acme/tickets/create', {}))).toMatchObject({
    status: 405,
    title: expect.stringMatching(/ · (?:Acme|Deskfile)$/),
  })
  expect(
    await told(await nobody.post('/acme/login', {}, { origin: 'https://elsewhere.example' })),
  ).toMatchObject({
    status: 403,
    title: 'This form came from another site · Deskfile',
  })
  const cut = 'multipart/form-data; boundary=x'
  expect(await told(await nobody.raw('/acme/login', '--x', cut))).toMatchObject({
    status: 400,
    title: 'The form arrived incomplete · Acme',
    links: ['/acme/login', '/acme/login'],
  })
  await site.install.within(await workspaceId(site, 'acme'), ({ db }) =>
    db.schema.alterTable('tickets').renameTo('tickets_away').execute(),
  )
  expect(await told(await anna.get('/acme/tickets'))).toMatchObject({
    status: 500,
    title: 'Something went wrong on our side · Acme',
    links: ['/acme/tickets', '/acme/tickets'],
    words: expect.stringMatching(/quote this id: [0-9a-f]{16}/),
  })
  await site.install.platform.db.updateTable('workspaces').set({ suspended_at: 1 }).execute()
  expect(await told(await anna.get('/acme/tickets'))).toMatchObject({
    status: 404,
    title: 'The support portal of Acme is closed for now · Acme',
    links: [],
  })
})

test('every address that a form of a page posts to has a page for what goes wrong there', async () => {
  const site = await openTestSite()
  const [anna, owner] = [await site.signedIn('anna'), await site.signedIn('owner')]
  for (const path of [
    '/acme/logout',
    '/acme/account/sessions',
    '/admin/logout',
    '/admin/account/sessions',
    '/admin/tickets/bulk/undo',
    '/admin/first-run',
    `/admin/workspaces/${await workspaceId(site, 'acme')}/backup`,
  ]) {
    const who = path.startsWith('/acme') ? anna : owner
    const answer = await told(await who.post(path, {}, { origin: 'https://elsewhere.example' }))
    expect([path, answer]).toEqual([
      path,
      expect.objectContaining({ status: 403, title: expect.stringContaining('came from another site') }),
    ])
  }
})
