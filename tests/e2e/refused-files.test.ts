import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})
const REFUSED = [
  file('evil.zip', 'MZ'),
  file('r.doc', '{\\rtf1 Not a Word document}'),
  file('empty.txt', ''),
  file('tool.exe', 'MZ'),
]

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test.each([
    ['anna', '/acme/tickets/create', 'Submit ticket'],
    ['anna', '/acme/tickets/TKT-000001', 'Send Reply'],
    ['agent', '/admin/tickets/acme/TKT-000001', 'Send Reply'],
  ] as const)(
    'the summary on top names every file that stopped the form, and none that did not (%s at %s)',
    async (who, path, button) => {
      const site = await openTestSite()
      await ticketOn(site)
      const page = await openBrowser(site.origin, { javaScriptEnabled })
      await signIn(page, who)
      await page.goto(path)
      const message = page.getByLabel('Message', { exact: true })
      const files = page.getByLabel('Attachments', { exact: true })
      if (javaScriptEnabled) {
        // The rules of the form arrive once it is first focused: a message that is too long is refused as it is left.
        const leave = async () => {
          await message.fill('x'.repeat(3000))
          await files.focus()
          return message.getAttribute('aria-invalid')
        }
        await expect.poll(leave).toBe('true')
        await message.fill('')
      }
      await files.setInputFiles(REFUSED)
      // With JavaScript each has been refused beside the field before the form is sent.
      if (javaScriptEnabled) {
        for (const { name } of REFUSED) await page.locator(`[data-refused-file*="${name}"]`).waitFor()
      }
      await page.getByRole('button', { name: button, exact: true }).click()
      const summary = page.locator('.notice-danger[role=alert]')
      if (javaScriptEnabled) {
        // They were refused as they were chosen, and their rows say so: the form is stopped by the message alone.
        await summary.getByRole('link').first().waitFor()
        for (const { name } of REFUSED) expect(await summary.getByText(name).count()).toBe(0)
        return
      }
      for (const { name } of REFUSED) await summary.getByText(name).waitFor()
      const problems = await summary.getByRole('link').allTextContents()
      expect(problems.filter((problem) => problem.startsWith('Attachments: '))).toHaveLength(REFUSED.length)
      await expect.poll(() => summary.textContent()).toContain(`There are ${problems.length} problems`)
      await summary.getByText('evil.zip').click()
      await expect.poll(() => page.evaluate('document.activeElement?.name')).toBe('attachments')
    },
  )
})
