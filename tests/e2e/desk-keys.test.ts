import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { addCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { violations } from '#tests/support/axe.ts'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING, signIn } from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'

const WIDE = { width: 1440, height: 900 }

afterAll(closeBrowser)

async function open(javaScriptEnabled = true): Promise<{ site: TestSite; page: Page; path: string }> {
  const site = await openTestSite()
  const by = { id: null, name: '', address: null }
  await addCannedReply(site.desk.platform, { title: 'Fire', body: 'Use it.', departmentId: null }, by)
  const path = await ticketOn(site, { subject: 'First one', priority: 'urgent' })
  await ticketOn(site, { subject: 'Second one', priority: 'high' })
  await ticketOn(site, { subject: 'Third one', priority: 'low', by: 'gina' })
  const page = await openBrowser(site.origin, { javaScriptEnabled, viewport: WIDE })
  await signIn(page, 'agent')
  return { site, page, path }
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent || document.activeElement?.id)

/** The keys come in a script of their own, behind the page's. */
async function keysAreThere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Shortcuts' }).waitFor()
  await expect
    .poll(async () => {
      await page.keyboard.press('?')
      return page.getByRole('dialog').count()
    })
    .toBe(1)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

describe.skipIf(!HAS_BROWSER)('the keyboard', () => {
  test('j and k go through the queue, x selects, Enter opens', async () => {
    const { page } = await open()
    await keysAreThere(page)
    for (const [key, subject] of [
      ['j', 'First one'],
      ['j', 'Second one'],
      ['j', 'Third one'],
      ['j', 'Third one'],
      ['k', 'Second one'],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused(page), key).toBe(subject)
    }
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('x')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/acme/TKT-000002')
    await page.getByRole('heading', { name: 'Second one', level: 1 }).waitFor()
    // Beside the ticket they go on from the open one.
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('Third one')
  })

  test('after an answer that takes the ticket out of the list, j and k go on from where it stood', async () => {
    const { page } = await open()
    await page.goto('/admin/tickets/acme/TKT-000002?status=open')
    await keysAreThere(page)
    await page.getByLabel('Message', { exact: true }).fill('Use the extinguisher.')
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.locator('[data-gone-at="1"]').waitFor()
    await page.locator('#ticket-title').focus()
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('Third one')
    await page.keyboard.press('k')
    await expect.poll(() => focused(page)).toBe('First one')
  })

  test('on a ticket r replies, n notes, / searches; a assigns to me, e closes', async () => {
    const { page, path } = await open()
    await page.goto(path)
    await keysAreThere(page)
    for (const [key, id] of [
      ['r', 'reply-body'],
      ['n', 'note-body'],
    ] as const) {
      await page.keyboard.press(key)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(id)
      // In a field a letter is a letter.
      await page.keyboard.type('ea')
      expect(await page.locator(`#${id}`).inputValue()).toBe('ea')
      await page.locator(`#${id}`).fill('')
      await page.locator('#ticket-title').focus()
    }
    await page.keyboard.press('/')
    expect(
      await page.getByRole('searchbox', { name: 'Search' }).evaluate((box) => box === document.activeElement),
    ).toBe(true)
    await page.locator('#ticket-title').focus()
    await page.keyboard.press('a')
    await page.getByText('assigned the ticket to Arif Agent').waitFor()
    await page.keyboard.press('e')
    const question = page.getByRole('dialog', { name: 'Close this ticket?' })
    await question.waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    await page.keyboard.press('e')
    await question.waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'This ticket is closed' }).waitFor()
  })

  test('words that are typed where no field is close no ticket and take none', async () => {
    const { page, path, site } = await open()
    await page.goto(path)
    await keysAreThere(page)
    for (const words of ['Hello, thank you', 'every second one']) {
      await page.locator('#ticket-title').focus()
      await page.keyboard.type(words)
      expect(await page.getByRole('dialog').count()).toBe(0)
    }
    const row = await inside(site, 'acme', ({ db }) =>
      db.selectFrom('tickets').select(['status', 'assignee_id']).where('number', '=', 1).executeTakeFirst(),
    )
    expect(row).toEqual({ status: 'open', assignee_id: null })
  })

  test('? lists the keys and switches the single ones off, for good', async () => {
    const { page } = await open()
    await keysAreThere(page)
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    for (const what of [
      'Next ticket',
      'Previous ticket',
      'Open it',
      'Write a reply',
      'Write a note',
      'Close the ticket (asks first)',
      'Assign it to me',
      'Search',
    ]) {
      expect(await help.getByText(what, { exact: true }).count(), what).toBe(1)
    }
    expect(await violations(page)).toEqual([])
    await help.getByRole('checkbox', { name: /Single letters act/ }).uncheck()
    await help.getByRole('button', { name: 'Close' }).click()
    await page.reload()
    await page.getByRole('button', { name: 'Shortcuts' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Where to?' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.keyboard.press('j')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await focused(page)).not.toBe('First one')
  })

  test.each(['Control+k', 'Meta+k'])('%s goes to a ticket, a view, a page by a few letters', async (keys) => {
    const { page } = await open()
    await keysAreThere(page)
    const visitor = page.context().request
    await visitor.post('/admin/views?priority=high', {
      form: { name: 'What is high' },
      headers: { origin: new URL(page.url()).origin },
    })
    await page.reload()
    await keysAreThere(page)
    const heading = (name: string) => page.getByRole('heading', { level: 1, name })
    const highInSideBar = page.getByRole('link', { name: 'What is high' }).and(page.locator('[aria-current]'))
    for (const [typed, place, url, there] of [
      ['third', 'Third one', '**/admin/tickets/globex/TKT-000001', heading('Third one')],
      ['TKT-000002', 'Second one', '**/admin/tickets/acme/TKT-000002', heading('Second one')],
      ['ben', '', '', heading('Second one')],
      ['what is', 'What is high', '**/admin/tickets?priority=high', highInSideBar],
      ['account', 'Your account', '**/admin/account', heading('Your account')],
      // From any page, also where no view stands in the side bar.
      ['IS HIGH', 'What is high', '**/admin/tickets?priority=high', highInSideBar],
    ] as const) {
      const box = page.getByRole('combobox', { name: 'Where to?' })
      await page.keyboard.press(keys)
      await box.fill(typed)
      if (place === '') {
        await page.getByText('Nothing is called that.').waitFor()
        expect(await violations(page)).toEqual([])
        await page.keyboard.press('Escape')
        continue
      }
      await page.getByRole('option', { name: new RegExp(`^${place}`) }).waitFor()
      await page.keyboard.press('Enter')
      await page.waitForURL(url)
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      // The address changes a moment before the page does.
      await there.waitFor()
      if (url.includes('TKT')) await expect.poll(() => focused(page)).toBe(place)
    }
  })

  test('after several tickets were changed, the focus is on what became of them', async () => {
    const { page } = await open()
    await page.getByRole('checkbox', { name: /TKT-000002/ }).check()
    await page.getByLabel('With the selected').selectOption({ label: 'Close' })
    await page.getByRole('button', { name: 'Change tickets' }).click()
    await expect.poll(() => focused(page)).toContain('1 ticket')
  })
})

/** Everything that an agent does on a ticket. Each is on the page as it is opened: nothing is unfolded first. */
const ACTS: readonly [act: string, find: (page: Page) => ReturnType<Page['locator']>, key?: string][] = [
  ['write a reply', (page) => page.getByLabel('Message', { exact: true }), 'r'],
  ['send it', (page) => page.getByRole('button', { name: 'Send Reply', exact: true })],
  ['send it and close', (page) => page.getByRole('button', { name: 'Send Reply & Close', exact: true })],
  ['attach files to it', (page) => page.locator('#reply').getByText('Attachments', { exact: true })],
  ['insert a canned reply', (page) => page.getByText('Canned reply').first()],
  ['write a note', (page) => page.getByLabel('Note', { exact: true }), 'n'],
  ['add it', (page) => page.getByRole('button', { name: 'Add note' })],
  ['close the ticket', (page) => page.getByRole('button', { name: 'Close ticket', exact: true }), 'e'],
  ['take it', (page) => page.getByRole('button', { name: 'Assign to me' }), 'a'],
  ['give it to somebody', (page) => page.getByLabel('Assignee', { exact: true })],
  ['say how urgent it is', (page) => page.getByLabel('Priority', { exact: true })],
  ['move it', (page) => page.getByLabel('Department', { exact: true })],
  ['see the customer’s other tickets', (page) => page.getByRole('heading', { name: 'Other tickets' })],
  ['open another for them', (page) => page.getByRole('link', { name: 'Open a ticket for them' })],
  [
    'go to the next ticket',
    (page) => page.locator('.queue').getByRole('link', { name: 'Second one', exact: true }),
  ],
  ['search', (page) => page.getByRole('searchbox', { name: 'Search' }), '/'],
]

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test('everything an agent does on a ticket is one click or key from it', async () => {
    const { page, path } = await open(javaScriptEnabled)
    await page.goto(path)
    for (const [act, find] of ACTS) {
      await find(page)
        .first()
        .waitFor({ timeout: 5_000 })
        .catch(() => {
          throw new Error(`${act}: not at hand`)
        })
    }
    await page.getByRole('button', { name: 'Close ticket', exact: true }).click()
    await page.getByRole('button', { name: 'Reopen ticket', exact: true }).click()
    await page.getByRole('button', { name: 'Close ticket', exact: true }).waitFor()
  })
})
