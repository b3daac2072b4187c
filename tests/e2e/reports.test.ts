import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 320, height: 640 }

afterAll(closeBrowser)

/** A site with tickets of two workspaces, one of them closed. */
async function openSite() {
  const site = await openTestSite()
  await ticketOn(site)
  await ticketOn(site, { by: 'gina', priority: 'urgent' })
  const owner = await site.install.platform.db
    .selectFrom('admins')
    .select(['id', 'name'])
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  await inside(site, 'acme', (workspace) => closeTicket(workspace, 1, { kind: 'admin', ...owner }))
  return site
}

const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()

/** A number of the table under its row and column. */
const cell = (page: Page, table: string, row: string, column: number) =>
  page
    .getByRole('table', { name: table })
    .getByRole('row', { name: row })
    .getByRole('cell')
    .nth(column)
    .textContent()

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test('an owner reads a report, narrows it, and takes the numbers along', async () => {
    const site = await openSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(page, 'owner')
    await go(page, 'Reports')
    await page.getByRole('link', { name: 'Last 7 days' }).click()
    await page.waitForURL('**/admin/reports?span=7')
    await page.getByRole('img', { name: /^Opened and closed per day .* 2 opened.*; 1 closed/ }).waitFor()
    await expect.poll(() => cell(page, 'By workspace', 'Acme', 0)).toBe('1')
    await page.getByLabel('Workspace', { exact: true }).selectOption({ label: 'Globex' })
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL('**/admin/reports?*workspace=*')
    await expect
      .poll(() => page.getByRole('table', { name: 'By workspace' }).getByRole('row').count())
      .toBe(2)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Workspaces as CSV' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^deskfile-workspace-.*\.csv$/)
    expect(readFileSync(await file.path(), 'utf8')).toMatch(
      /^\ufeffworkspace,opened,.*\r\nGlobex,1,0,1,0,,,,\r\n$/,
    )
  })

  test('an owner changes the settings, and the audit says who it was', async () => {
    const site = await openSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(page, 'owner')
    await go(page, 'Settings')
    await page.getByLabel('Undo send', { exact: true }).check()
    await page.getByLabel('Time zone', { exact: true }).selectOption('Europe/Berlin')
    await page.getByRole('button', { name: 'Save settings' }).click()
    await page.getByText('The settings are saved.').waitFor()
    await expect.poll(() => page.getByLabel('Undo send', { exact: true }).isChecked()).toBe(true)
    await go(page, 'Audit')
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Changed the settings' })
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL('**/admin/audit?*what=settings.changed*')
    const entry = page.getByRole('list', { name: 'What was done' }).getByRole('listitem').first()
    await expect.poll(() => entry.textContent()).toMatch(/^Olga OwnerChanged the settings/)
    await expect.poll(() => entry.textContent()).toContain('Time zone: UTC → Europe/Berlin')
  })

  test('an agent sees no way there, and is told so at the address', async () => {
    const site = await openSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(page, 'agent')
    for (const name of ['reports', 'settings', 'audit']) {
      await expect
        .poll(() => page.getByRole('link', { name, exact: false }).count(), { message: name })
        .toBe(0)
      expect((await page.goto(`/admin/${name}`))!.status(), name).toBe(403)
      await page.getByRole('heading', { name: 'You do not have access to this page' }).waitFor()
      await page.goto('/admin/tickets')
    }
  })
})

describe.skipIf(!HAS_BROWSER)('on a phone', () => {
  test('a table that is too wide is scrolled by the keyboard', async () => {
    const site = await openSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport: NARROW })
    await signIn(page, 'owner')
    await page.goto('/admin/reports')
    const frame = page.getByRole('region', { name: 'By department' })
    await frame.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => frame.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
  })
})
