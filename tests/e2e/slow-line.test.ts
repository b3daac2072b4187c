import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, scriptHasCome, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

/** A line to `origin` on which all of an answer arrives, and its end `ms` later. */
async function slowLineTo(origin: string, ms: number): Promise<string> {
  const line = createServer((incoming, outgoing) => {
    const { method, headers } = incoming
    const plain = { ...headers, 'accept-encoding': 'identity' }
    const asked = request(origin + incoming.url, { method, headers: plain }, async (answer) => {
      // In chunks: with a length the browser would know the end before it came.
      const { 'content-length': _, ...rest } = answer.headers
      outgoing.writeHead(answer.statusCode!, rest)
      for await (const part of answer) outgoing.write(part)
      await wait(ms)
      outgoing.end()
    })
    incoming.pipe(asked)
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    line.closeAllConnections()
    line.close()
  })
  return `http://127.0.0.1:${(line.address() as AddressInfo).port}`
}

describe.skipIf(!HAS_BROWSER)('with JavaScript', () => {
  test('a refusal is shown before its last byte, and what the page no longer waits for is no error', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(await slowLineTo(site.origin, 500), { javaScriptEnabled: true })
    await signIn(page, 'anna')
    await page.goto('/acme/tickets/TKT-000001')
    await scriptHasCome(page)
    await page.getByLabel('Message', { exact: true }).fill('Half of what I wanted to')
    await site.install.platform.db.updateTable('workspaces').set({ suspended_at: 1 }).execute()
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await expect
      .poll(() => page.getByLabel('Your text', { exact: true }).inputValue())
      .toBe('Half of what I wanted to')
  })

  test.each([
    { who: 'agent', path: '/admin/tickets', label: 'Priority', choice: 'Urgent', leadsTo: /priority=urgent/ },
    {
      who: 'anna',
      path: '/acme/tickets?search=fire',
      label: 'Priority',
      choice: 'Urgent',
      leadsTo: /priority=urgent/,
    },
  ] as const)(
    'a filter of $path that is set before the script comes is applied when it does',
    async (list) => {
      const site = await openTestSite()
      const { page, arrive } = await withLateScript(site, list.who, list.path)
      await page.evaluate(() => Object.assign(window, { samePage: true }))
      await page.getByLabel(list.label, { exact: true }).selectOption({ label: list.choice })
      arrive()
      await page.waitForURL(list.leadsTo)
      await expect.poll(() => page.evaluate(() => 'samePage' in window)).toBe(true)
    },
  )

  test('a ticket that is selected before the script comes stays selected, and is counted', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const { page, arrive } = await withLateScript(site, 'agent', '/admin/tickets')
    await page.getByRole('checkbox', { name: /TKT-000001/ }).check()
    arrive()
    await page.getByText('1 selected').waitFor()
    await expect.poll(() => page.getByRole('checkbox', { name: /TKT-000001/ }).isChecked()).toBe(true)
  })

  test('a search that is typed before the script comes stays typed, and a button that is pressed by then acts', async () => {
    const site = await openTestSite()
    const { page, arrive } = await withLateScript(site, 'agent', '/admin/tickets')
    const search = page.getByRole('searchbox', { name: 'Search', exact: true })
    await search.fill('smoke')
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    arrive()
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await expect.poll(() => search.inputValue()).toBe('smoke')
  })

  test('all tickets that are selected at once before the script comes are selected when it does', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const { page, arrive } = await withLateScript(site, 'agent', '/admin/tickets')
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
    arrive()
    await page.getByText('1 selected').waitFor()
    await expect.poll(() => page.getByRole('checkbox', { name: /TKT-000001/ }).isChecked()).toBe(true)
  })

  test('a department that is chosen on a ticket before the script comes is set when it does', async () => {
    const site = await openTestSite()
    const { page, arrive } = await withLateScript(site, 'agent', await ticketOn(site))
    await page.getByLabel('Department', { exact: true }).selectOption({ label: 'Billing' })
    arrive()
    await page.getByText('moved the ticket from Support to Billing').waitFor()
  })
})

/** A page whose script waits until it may come. */
async function withLateScript(site: TestSite, who: 'agent' | 'owner' | 'anna', path: string) {
  const page = await openBrowser(site.origin, {
    javaScriptEnabled: true,
    viewport: { width: 1440, height: 900 },
  })
  await signIn(page, who)
  let arrive = () => {}
  const isTime = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/assets/entry.client-*', async (route) => {
    await isTime
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  return { page, arrive: () => arrive() }
}
