import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

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
    await page.waitForLoadState('networkidle')
    await page.getByLabel('Message', { exact: true }).fill('Half of what I wanted to')
    await site.desk.platform.db.updateTable('workspaces').set({ suspended_at: 1 }).execute()
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    expect(await page.getByLabel('Your text', { exact: true }).inputValue()).toBe('Half of what I wanted to')
  })
})
