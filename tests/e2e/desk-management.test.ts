import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { openTestSite } from '#tests/support/site.ts'

const WIDE = { width: 1440, height: 900 }

afterAll(closeBrowser)

const go = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('an owner, $scripting', ({ javaScriptEnabled }) => {
  test('sets a workspace up with a logo, closes it, deletes it, and reads who did all that', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(page, 'owner')
    await go(page, 'Workspaces')
    await follow(page, 'New workspace')
    await field(page, 'Name').fill('Initech')
    await field(page, 'Address').fill('initech')
    await press(page, 'Add workspace')
    await page.getByText('The workspace is ready.').waitFor()
    const workspace = new URL(page.url()).pathname

    await field(page, 'Picture').setInputFiles('tests/samples/invoice.pdf')
    await press(page, 'Upload logo')
    await page.getByRole('alert').getByText('This is not a PNG, JPEG or WebP picture.').waitFor()
    await field(page, 'Picture').setInputFiles('tests/samples/screenshot.png')
    await press(page, 'Upload logo')
    await page.getByText('Logo changed.').waitFor()
    await page.goto('/initech/login')
    const logo = page.locator('img[src^="/initech/logo/"]')
    await expect.poll(() => logo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)

    await page.goto(workspace)
    await press(page, 'Suspend workspace')
    await page.getByText('This workspace is suspended').waitFor()
    await page.goto('/initech')
    await page.getByRole('heading', { name: 'The support portal of Initech is closed for now' }).waitFor()
    await page.goto(workspace)
    await press(page, 'Resume workspace')
    await page.getByText('The portal is open again').waitFor()

    await follow(page, 'Delete this workspace')
    await field(page, 'Name of the workspace').fill('initech')
    await press(page, 'Delete workspace')
    await page.getByRole('alert').getByText('That is not its name.').waitFor()
    await field(page, 'Name of the workspace').fill('Initech')
    await press(page, 'Delete workspace')
    await page.getByText(/Its final backup: .*final-backups.initech-.*\.tar\.gz/).waitFor()
    await page
      .getByRole('list', { name: 'Final backups' })
      .getByText(/^initech-/)
      .waitFor()

    await go(page, 'Audit')
    const entries = page.getByRole('list', { name: 'What was done' }).getByRole('listitem')
    await entries.first().waitFor()
    const noted = (await entries.allTextContents()).map(
      (entry) => /^Olga Owner(\D*?) Initech/.exec(entry)?.[1],
    )
    expect(noted.filter(Boolean)).toEqual([
      'Deleted a workspace',
      'Suspended a workspace',
      'Resumed a workspace',
      'Suspended a workspace',
      'Changed a workspace',
      'Added a workspace',
    ])
  })

  test('gives a department to a colleague, invites another, and shuts one out', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(page, 'owner')
    await go(page, 'Departments')
    await follow(page, 'New department')
    await field(page, 'Name').fill('Warranty')
    await page.getByRole('checkbox', { name: /Arif Agent/ }).check()
    await press(page, 'Add department')
    await page.getByText('Department added.').waitFor()

    await go(page, 'Team')
    await field(page, 'Name').fill('Tess Teal')
    await field(page, 'Email').fill('tess@desk.test')
    await press(page, 'Invite')
    await page.getByText('was created, but emails are not being sent.').waitFor()
    await follow(page, 'Find the link in the outbox and pass it on.')
    await page.waitForURL('**/admin/outbox?workspace=platform')
    await page.getByRole('list', { name: 'Outbox' }).getByRole('link').first().click()
    await page.getByText(/\/admin\/invitation\/[\w-]{43}/).waitFor()

    const arif = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
    await signIn(arif, 'agent')
    await go(page, 'Team')
    await follow(page, 'Arif Agent')
    await press(page, 'Deactivate')
    await page.getByRole('heading', { name: 'Deactivate Arif Agent?' }).waitFor()
    await press(page, 'Deactivate')
    await page.getByText('all its sessions have ended').waitFor()
    await arif.goto('/admin/tickets')
    await arif.waitForURL('**/admin/login?next=*')

    await go(page, 'Team')
    await follow(page, 'Olga Owner')
    await press(page, 'Deactivate')
    await press(page, 'Deactivate')
    await page.getByText('This is the last active owner.').waitFor()
  })
})
