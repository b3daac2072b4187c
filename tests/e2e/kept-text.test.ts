import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

afterAll(closeBrowser)

const CREATE = '/acme/tickets/create'
const TICKET = '/acme/tickets/TKT-000001'

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const kept = (page: Page) => page.getByText('is kept in this tab')
/** Types as soon as the page listens: then it says that it keeps the text. */
async function type(page: Page, label: string, text: string, says = kept(page)) {
  await expect
    .poll(async () => {
      await field(page, label).fill(text)
      return says.count()
    })
    .toBeGreaterThan(0)
}
async function holds(page: Page, label: string, text: string) {
  await expect.poll(() => field(page, label).inputValue()).toBe(text)
}
const draftsIn = (page: Page) =>
  page.evaluate(() =>
    Object.entries(sessionStorage)
      .filter(([key]) => key.startsWith('draft'))
      .join(),
  )

async function customer(site: TestSite) {
  await ticketOn(site)
  const page = await openBrowser(site.origin, { javaScriptEnabled: true })
  await signIn(page, 'anna')
  return page
}

describe.skipIf(!HAS_BROWSER)('half-written text', () => {
  test('waits in the form of a new ticket, whichever way a customer leaves, until it is sent', async () => {
    const site = await openTestSite()
    const page = await customer(site)
    await page.goto(CREATE)
    await type(page, 'Message', 'It began on Monday.')
    await field(page, 'Subject').fill('Lamp flickers')
    await field(page, 'Department').selectOption({ label: 'Billing' })
    await field(page, 'Priority').selectOption({ label: 'High' })
    await page.getByRole('navigation').getByRole('link', { name: 'Your tickets' }).click()
    await page.getByRole('link', { name: 'Printer on fire' }).waitFor()
    await page.getByRole('link', { name: 'New ticket' }).first().click()
    await holds(page, 'Message', 'It began on Monday.')
    await page.goBack()
    await page.getByRole('link', { name: 'Printer on fire' }).waitFor()
    await page.goForward()
    await holds(page, 'Message', 'It began on Monday.')
    await page.reload()
    await holds(page, 'Subject', 'Lamp flickers')
    await holds(page, 'Message', 'It began on Monday.')
    await expect.poll(() => field(page, 'Department').evaluate(chosen)).toBe('Billing')
    await expect.poll(() => field(page, 'Priority').evaluate(chosen)).toBe('High')
    await page.getByRole('button', { name: 'Submit ticket' }).click()
    await page.getByRole('heading', { name: 'Lamp flickers' }).waitFor()
    await page.goto(CREATE)
    await expect.poll(() => draftsIn(page)).toBe('')
  })

  test('waits beneath its ticket for the customer who wrote it, and goes with the reply', async () => {
    const site = await openTestSite()
    const page = await customer(site)
    await page.goto(TICKET)
    await type(page, 'Message', 'It burns again')
    await page.getByRole('navigation').getByRole('link', { name: 'Account' }).click()
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
    await page.goto(TICKET)
    await holds(page, 'Message', 'It burns again')
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.locator('#reply-1').getByText('It burns again').waitFor()
    await page.reload()
    await expect.poll(() => draftsIn(page)).toBe('')
  })

  test('survives a session that ends and a line that breaks, and is forgotten at signing out', async () => {
    const site = await openTestSite()
    const page = await customer(site)
    await page.goto(TICKET)
    await type(page, 'Message', 'Before the session ended')
    await inside(site, 'acme', ({ db }) => db.deleteFrom('sessions').execute())
    await page.reload()
    await signInAgain(page)
    await holds(page, 'Message', 'Before the session ended')

    await page.route('**/reply.data*', (route) => route.abort())
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.getByText('did not reach us').or(page.getByRole('alert')).first().waitFor()
    await page.unroute('**/reply.data*')
    await page.reload()
    await holds(page, 'Message', 'Before the session ended')

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/login?notice=out')
    await expect.poll(() => draftsIn(page)).toBe('')
    await signIn(page, 'anna')
    await page.goto(TICKET)
    await expect.poll(() => draftsIn(page)).toBe('')
  })

  test('is nobody else’s', async () => {
    const site = await openTestSite()
    const page = await customer(site)
    await page.goto(CREATE)
    await type(page, 'Message', 'Only for the team to read')
    await inside(site, 'acme', ({ db }) => db.deleteFrom('sessions').execute())
    await signIn(page, 'ben')
    await page.goto(CREATE)
    await page.getByRole('button', { name: 'Submit ticket' }).waitFor()
    await type(page, 'Subject', 'Mine')
    await expect.poll(() => field(page, 'Message').inputValue()).toBe('')
    await expect.poll(() => draftsIn(page)).not.toContain('Only for the team')
  })

  test('waits in every long form of the desk, and can be thrown away there', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(page, 'owner')
    const department = await site.install.platform.db
      .selectFrom('departments')
      .select('id')
      .executeTakeFirstOrThrow()
    const acme = await inside(site, 'acme', async ({ id }) => id)
    for (const [path, label] of [
      ['/admin/new-ticket/acme', 'Message'],
      ['/admin/canned-replies/new', 'Text'],
      ['/admin/departments/new', 'Description'],
      [`/admin/departments/${department.id}`, 'Description'],
      ['/admin/workspaces/new', 'Name'],
      [`/admin/workspaces/${acme}`, 'Name'],
    ] as const) {
      await page.goto(path)
      const drawn = await field(page, label).inputValue()
      await type(page, label, `Typed at ${path}`)
      await page.getByRole('link', { name: 'Reports' }).first().click()
      await page.getByRole('heading', { name: 'Reports' }).waitFor()
      await page.goto(path)
      await holds(page, label, `Typed at ${path}`)
      const discard = page.getByRole('button', { name: 'Discard changes' })
      if ((await discard.count()) === 0) continue
      await discard.click()
      await holds(page, label, drawn)
      await expect.poll(() => kept(page).count()).toBe(0)
    }
    await page.goto('/admin/settings')
    const undo = page.getByRole('checkbox', { name: /undo/i })
    await undo.check()
    await kept(page).waitFor()
    await page.reload()
    await expect.poll(() => undo.isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL('**/settings?done=saved')
    await expect.poll(() => kept(page).count()).toBe(0)
  })

  test('comes back where the page of an error took the place of a form of the desk', async () => {
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(page, 'owner')
    await page.goto('/admin/departments/new')
    await type(page, 'Name', 'Field service')
    await page.route('**/admin/departments/new.data*', (route) => route.abort())
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('heading', { name: 'Something went wrong' }).waitFor()
    await page.unroute('**/admin/departments/new.data*')
    await page.goto('/admin/departments/new')
    await holds(page, 'Name', 'Field service')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('link', { name: 'Field service' }).waitFor()
    await page.goto('/admin/departments/new')
    await expect.poll(() => draftsIn(page)).toBe('')
  })

  test('is asked for before it is lost in a browser that keeps nothing', async () => {
    const site = await openTestSite()
    const page = await customer(site)
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await page.goto(CREATE)
    await type(page, 'Message', 'Nowhere to keep this', page.getByText('cannot keep what you type'))
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      return asked.length === 1 ? dialog.dismiss() : dialog.accept()
    })
    const away = page.getByRole('navigation').getByRole('link', { name: 'Your tickets' })
    await away.click()
    await expect.poll(() => asked).toEqual(['confirm'])
    await holds(page, 'Message', 'Nowhere to keep this')
    await away.click()
    await page.getByRole('link', { name: 'Printer on fire' }).waitFor()
    await page.goto(CREATE)
    await type(page, 'Message', 'Nowhere to keep this', page.getByText('cannot keep what you type'))
    await page.reload()
    expect(asked).toEqual(['confirm', 'confirm', 'beforeunload'])
  })
})

function chosen(select: Element): string {
  return (select as HTMLSelectElement).selectedOptions[0]!.label
}

/** Where somebody was led to whose session had ended; from there they come back to where they were. */
async function signInAgain(page: Page) {
  await page.getByLabel('Email').fill(WORLD.anna.email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Send Reply', exact: true }).waitFor()
}
