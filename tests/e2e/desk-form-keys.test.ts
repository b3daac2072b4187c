import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { openFurnishedDesk } from '#tests/support/furnished-install.ts'

afterAll(closeBrowser)

/** A form of the desk: its page, a field in it, and where it is sent. */
const FORMS: readonly [page: string, field: string, sent: RegExp][] = [
  ['/admin/canned-replies/new', 'Title', /canned-replies\/new/],
  ['/admin/canned-replies/{canned}', 'Text', /canned-replies\//],
  ['/admin/new-ticket/acme', 'Message', /new-ticket\/acme/],
  ['/admin/team', 'Name', /admin\/team/],
  ['/admin/team/{invited}', 'Role', /\/role/],
  ['/admin/departments/new', 'Name', /departments\/new/],
  ['/admin/departments/{department}', 'Description', /departments\//],
  ['/admin/workspaces/new', 'Name', /workspaces\/new/],
  ['/admin/settings', 'Time zone', /admin\/settings/],
  ['/admin/settings', 'Undo send', /admin\/settings/],
  ['/admin/views?status=open', 'Name of the view', /admin\/views/],
  ['/admin/account', 'Name', /admin\/account/],
  ['/admin/account/password', 'New password', /account\/password/],
]

/** The keys come in a script of their own, behind the page's. */
async function keysAreThere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Shortcuts' }).waitFor()
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+k')
      return page.getByRole('dialog').count()
    })
    .toBe(1)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

describe.skipIf(!HAS_BROWSER)('in every form of the desk', () => {
  test('Escape leaves the box with its text, Ctrl or ⌘ and Enter send what one is in', async () => {
    const { site, fill } = await openFurnishedDesk()
    const page = await openBrowser(site.origin, {
      javaScriptEnabled: true,
      viewport: { width: 1440, height: 900 },
    })
    await signIn(page, 'owner')
    let sentTo: string | undefined
    page.on('request', (one) => {
      if (one.method() === 'POST') sentTo = new URL(one.url()).pathname
    })
    for (const [at, [path, label, sent]] of FORMS.entries()) {
      await page.goto(fill(path))
      await keysAreThere(page)
      const field = page.locator('main').getByLabel(label, { exact: true }).first()
      await field.focus()
      const kind = await field.evaluate((element) => (element as HTMLInputElement).type)
      if (kind !== 'checkbox') {
        if (!kind.startsWith('select')) await field.fill('Something to keep')
        const kept = await field.inputValue()
        await page.keyboard.press('Escape')
        await expect
          .poll(() => field.evaluate((element) => element === document.activeElement), { message: path })
          .toBe(false)
        await expect.poll(() => field.inputValue(), { message: path }).toBe(kept)
        await field.focus()
      }
      sentTo = undefined
      await page.keyboard.press(at % 2 ? 'Meta+Enter' : 'Control+Enter')
      // What the page refuses on its own is not sent, but has been asked to be.
      const answer = async () => sentTo ?? (await page.getByRole('alert').count()) > 0
      await expect.poll(answer, { message: path }).not.toBe(false)
      if (sentTo) expect(sentTo, path).toMatch(sent)
    }
  })
})
