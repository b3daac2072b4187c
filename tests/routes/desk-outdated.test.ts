import { expect, test } from 'vitest'
import { multipart, openTicketAs, replyFields } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'

/** What a page's hidden field holds. */
function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page)![1]!
}

test('two press "Assign to me": the second is told who has it, on the same page, and takes it by pressing again', async () => {
  const site = await openTestSite()
  await openTicketAs(await site.signedIn('anna'))
  const [owner, agent] = [await site.signedIn('owner'), await site.signedIn('agent')]
  const path = '/admin/tickets/acme/TKT-000001'
  const idOf = async (name: string) => {
    const { db } = site.install.platform
    return (await db.selectFrom('admins').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  }
  const [olga, arif] = [await idOf('Olga Owner'), await idOf('Arif Agent')]
  const shown = hidden(await (await agent.get(path)).text(), 'shown-assignee')
  expect((await owner.post(`${path}/assignee`, { assignee: olga, 'shown-assignee': '' })).status).toBe(303)
  const told = await agent.post(`${path}/assignee`, { assignee: arif, 'shown-assignee': shown })
  expect(told.status).toBe(409)
  const page = await told.text()
  expect(page).toContain('Olga Owner has just changed who this ticket is assigned to.')
  expect(hidden(page, 'shown-assignee')).toBe(olga)
  const again = await agent.post(`${path}/assignee`, { assignee: arif, 'shown-assignee': olga })
  expect(again.status).toBe(303)
})

test('a ticket that was written in since the page was drawn is closed by pressing again, and what was typed stays', async () => {
  const site = await openTestSite()
  const anna = await site.signedIn('anna')
  const ticket = await openTicketAs(anna)
  const agent = await site.signedIn('agent')
  const path = '/admin/tickets/acme/TKT-000001'
  const seen = hidden(await (await agent.get(path)).text(), 'seen')
  await anna.post(`${ticket}/reply`, multipart(await replyFields(anna, ticket, 'Wait, there is more.')))
  const told = await agent.post(`${path}/close`, { seen, body: 'Half an answer' })
  expect(told.status).toBe(409)
  const page = await told.text()
  expect(page).toContain('Something was added to this ticket after you opened it.')
  expect(page).toContain('Wait, there is more.')
  expect(page).toContain('Half an answer')
  expect((await agent.post(`${path}/close`, { seen: hidden(page, 'seen') })).status).toBe(303)
})
