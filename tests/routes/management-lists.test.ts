import { expect, test } from 'vitest'
import { departmentId, pageOf, readable, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { WORLD } from '#tests/support/world.ts'

/** The words of each row of a list, without the frame around it. */
async function rowsOf(site: TestSite, path: string): Promise<string[]> {
  const html = await pageOf(await site.signedIn('owner'), path)
  return [...html.matchAll(/<li class="row[ "][\s\S]*?<\/li>/g)].map(([row]) => readable(row))
}

test('the team says of everybody in words when they were last there', async () => {
  const site = await openTestSite()
  await site.signedIn('agent')
  const owner = await site.signedIn('owner')
  await owner.post('/admin/team', { name: 'Nele New', email: 'nele@desk.test', role: 'agent' })
  const rows = await rowsOf(site, '/admin/team')
  const rowOf = (name: string) => rows.find((row) => row.includes(name))
  expect(rowOf(WORLD.agent.name)).toMatch(/Agent\s+arif@desk\.test\s+Last seen /)
  expect(rowOf('Nele New')).toContain('Not signed in yet')
})

test('a department says what it is for and what hangs on it, a workspace what waits and where its portal is', async () => {
  const site = await openTestSite()
  await ticketOn(site)
  const owner = await site.signedIn('owner')
  const support = await departmentId(site, 'Support')
  await owner.post(`/admin/departments/${support}`, {
    name: 'Support',
    description: 'Help with anything that is broken',
    active: 'on',
  })
  const department = (await rowsOf(site, '/admin/departments')).find((row) => row.includes('Support'))
  expect(department).toMatch(/1 ticket\s+\S.* notified/)
  expect(department).toContain('Help with anything that is broken')
  const workspaces = await pageOf(owner, '/admin/workspaces')
  for (const [subdomain, waits] of [
    ['acme', '1 open ticket'],
    ['globex', 'No open tickets'],
  ] as const) {
    expect(workspaces).toMatch(new RegExp(`<a\\b[^>]*href="/${subdomain}"`))
    expect(readable(workspaces)).toMatch(new RegExp(`${waits}\\s+/\\s*${subdomain}`))
  }
})
