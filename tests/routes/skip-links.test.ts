import { expect, test } from 'vitest'
import { pageOf, ticketOn } from '#tests/support/desk-pages.ts'
import { openTicketAs } from '#tests/support/portal.ts'
import { openTestSite } from '#tests/support/site.ts'

/** The links of a page's beginning that lead to places on it, each with whether there is such a place behind it. */
function skipsOf(html: string): [target: string, isThere: boolean][] {
  const before = html.slice(html.indexOf('<body'), html.indexOf('<header'))
  return [...before.matchAll(/<a href="#([\w-]+)"/g)].map(([, id]) => [id!, html.includes(` id="${id}"`)])
}

test('the first keys lead to what is open beside a list, and past the frame on every page', async () => {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const [agent, anna] = [await site.signedIn('agent'), await site.signedIn('anna')]
  const ticket = await pageOf(agent, path)
  expect(skipsOf(ticket)).toEqual([
    ['open', true],
    ['main', true],
  ])
  // Whoever follows it has the list behind them, and the ticket's heading next.
  const open = ticket.indexOf(' id="open"')
  expect(ticket.indexOf('class="rows-list"') < open || !ticket.includes('class="rows-list"')).toBe(true)
  expect(ticket.indexOf('<h1', open)).toBeGreaterThan(open)
  expect(ticket.slice(open).includes('class="rows-list" aria-label="Tickets"')).toBe(false)
  for (const [who, page] of [
    [agent, '/admin/tickets'],
    [agent, '/admin/account'],
    [anna, await openTicketAs(anna)],
    [anna, '/acme/tickets'],
  ] as const)
    expect(skipsOf(await pageOf(who, page)), page).toEqual([['main', true]])
})
