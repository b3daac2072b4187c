import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { addCannedReply } from '#app/canned-replies/canned-replies.server.ts'
import { violations } from '#tests/support/axe.ts'
import {
  closeBrowser,
  HAS_BROWSER,
  openBrowser,
  SCRIPTING,
  scriptHasCome,
  signIn,
} from '#tests/support/browser.ts'
import { inside, ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite, type TestSite } from '#tests/support/site.ts'

const WIDE = { width: 1440, height: 900 }

afterAll(closeBrowser)

async function open(javaScriptEnabled = true): Promise<{ site: TestSite; page: Page; path: string }> {
  const site = await openTestSite()
  const by = { id: null, name: '', address: null }
  await addCannedReply(site.install.platform, { title: 'Fire', body: 'Use it.', departmentId: null }, by)
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
      await expect.poll(() => focused(page), { message: key }).toBe(subject)
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
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id)
      // In a field a letter is a letter.
      await page.keyboard.type('ea')
      await expect.poll(() => page.locator(`#${id}`).inputValue()).toBe('ea')
      await page.locator(`#${id}`).fill('')
      await page.locator('#ticket-title').focus()
    }
    await page.keyboard.press('/')
    await expect
      .poll(() =>
        page.getByRole('searchbox', { name: 'Search' }).evaluate((box) => box === document.activeElement),
      )
      .toBe(true)
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

  test('names are offered while one is typed behind an @, and a wrong one is said before the note is added', async () => {
    const { page, path } = await open()
    await page.goto(path)
    await keysAreThere(page)
    const note = page.getByLabel('Note', { exact: true })
    await note.focus()
    const offered = page.getByRole('listbox', { name: 'People on the team' })
    await page.keyboard.type('Ask @ol')
    await offered.getByRole('option', { name: 'Olga Owner' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect.poll(() => note.inputValue()).toBe('Ask @Olga Owner ')
    await page.getByText('Will be emailed: Olga Owner.').waitFor()
    await page.keyboard.type('and @own')
    await offered.getByRole('option', { name: 'Olga Owner' }).waitFor()
    await page.keyboard.press('Escape')
    await offered.waitFor({ state: 'detached' })
    await expect.poll(() => note.evaluate((area) => area === document.activeElement)).toBe(true)
    await page.keyboard.type(' too')
    await page.getByText('Nobody on the team is called @own.').waitFor()
  })

  test('words that are typed where no field is close no ticket and take none', async () => {
    const { page, path, site } = await open()
    await page.goto(path)
    await keysAreThere(page)
    for (const words of ['Hello, thank you', 'every second one']) {
      await page.locator('#ticket-title').focus()
      await page.keyboard.type(words)
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
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
      'Open the ticket',
      'Write a reply',
      'Write a note',
      'Close the ticket (asks first)',
      'Assign the ticket to me',
      'Search',
    ]) {
      await expect.poll(() => help.getByText(what, { exact: true }).count(), { message: what }).toBe(1)
    }
    expect(await violations(page)).toEqual([])
    await help.getByRole('checkbox', { name: /Single-letter shortcuts/ }).uncheck()
    await help.getByRole('button', { name: 'Close' }).click()
    await page.reload()
    // Its keys come in a script of their own; until then they are the browser's.
    const palette = page.getByRole('combobox', { name: 'Where to?' })
    await expect
      .poll(async () => {
        await page.keyboard.press('Control+k')
        return palette.count()
      })
      .toBe(1)
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.keyboard.press('j')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => focused(page)).not.toBe('First one')
  })

  test('what a button asks for before the script of the keys is there opens once it is', async () => {
    const { page } = await open()
    await keysAreThere(page)
    let arrive = () => {}
    const clicked = new Promise<void>((resolve) => (arrive = resolve))
    await page.route('**/assets/keyboard-*', async (route) => {
      await clicked
      await route.continue()
    })
    await page.reload()
    await scriptHasCome(page)
    await page.getByRole('button', { name: 'Shortcuts' }).click()
    arrive()
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
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
        await page.getByText('Nothing found.').waitFor()
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
    await keysAreThere(page)
    await page.getByRole('checkbox', { name: /TKT-000002/ }).check()
    await page.getByText('Priority', { exact: true }).last().click()
    await page.getByRole('button', { name: 'Urgent', exact: true }).click()
    await expect.poll(() => focused(page)).toContain('1 ticket')
  })

  test('selected tickets are asked about by e, closed by Enter, and taken back; j goes on from where they stood', async () => {
    const { site, page } = await open()
    site.stopClock()
    await page.goto('/admin/tickets?status=open')
    await keysAreThere(page)
    for (const key of ['j', 'j', 'x', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('2 selected').waitFor()
    await page.keyboard.press('.')
    await expect.poll(() => focused(page)).toBe('Close')
    await page.locator('.row-title', { hasText: 'Third one' }).focus()
    await page.keyboard.press('e')
    await page.getByText('No email reaches their 2 customers').waitFor()
    await expect.poll(() => focused(page)).toBe('Close 2 tickets')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toContain('2 tickets are closed.')
    await keysAreThere(page)
    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toBe('Undo')
    await page.keyboard.press('Enter')
    await page.getByText('Undone: 2 tickets').waitFor()
    await page.getByRole('checkbox', { name: 'Select TKT-000002 of Acme' }).check()
    await page.getByRole('link', { name: 'Second one', exact: true }).focus()
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('Second one')
    await page.keyboard.press('e')
    await page.getByRole('button', { name: 'Close 1 ticket' }).click()
    await page.getByText('1 ticket is closed.').waitFor()
    await keysAreThere(page)
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('Third one')
  })

  test('a range is selected with Shift, by the mouse and by x; one of all is left out', async () => {
    const { page } = await open()
    await keysAreThere(page)
    const box = (ticket: string) => page.getByRole('checkbox', { name: `Select ${ticket}` })
    const selected = async () =>
      page
        .getByRole('checkbox', { name: /^Select TKT/, checked: true })
        .evaluateAll((boxes) => boxes.map((one) => (one as HTMLInputElement).value.split('~', 1)[0]))
    const [first, second, third] = ['acme/TKT-000001', 'acme/TKT-000002', 'globex/TKT-000001']
    await box('TKT-000001 of Acme').click()
    await box('TKT-000001 of Globex').click({ modifiers: ['Shift'] })
    await expect.poll(() => selected()).toEqual([first, second, third])
    await page.getByText('3 selected').waitFor()
    await box('TKT-000002 of Acme').click({ modifiers: ['Shift'] })
    await expect.poll(() => selected()).toEqual([first])
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await box('TKT-000002 of Acme').uncheck()
    await expect.poll(() => selected()).toEqual([first, third])
    await page.getByText('2 selected').waitFor()
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check()
    await page.getByRole('checkbox', { name: 'Select all on this page' }).uncheck()
    await expect.poll(() => selected()).toEqual([])
    for (const key of ['j', 'x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key)
    await expect.poll(() => selected()).toEqual([first, second, third])
  })

  test('on a later page of the list too, j and k go on from where the ticket stood', async () => {
    const { page, site } = await open()
    for (let at = 0; at < 50; at++) {
      // A customer opens no more than ten in ten minutes.
      if (at % 8 === 0) site.advance(11 * 60_000)
      await ticketOn(site, { subject: `Urgent ${at}`, priority: 'urgent' })
    }
    await page.goto('/admin/tickets?status=open')
    await page.getByRole('link', { name: 'Next page' }).click()
    await page.getByRole('link', { name: 'Second one', exact: true }).click()
    await page.getByRole('heading', { name: 'Second one', level: 1 }).waitFor()
    await page.getByLabel('Message', { exact: true }).fill('Use the extinguisher.')
    await page.getByRole('button', { name: 'Send Reply', exact: true }).click()
    await page.locator('[data-gone-at]').waitFor()
    await page.locator('#ticket-title').focus()
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('Third one')
  })
})

/** Everything that an agent does on a ticket. Each is on the page as it is opened: nothing is unfolded first. */
const ACTS: readonly [act: string, find: (page: Page) => ReturnType<Page['locator']>, key?: string][] = [
  ['write a reply', (page) => page.getByLabel('Message', { exact: true }), 'r'],
  ['send it', (page) => page.getByRole('button', { name: 'Send Reply', exact: true })],
  ['send it and close', (page) => page.getByRole('button', { name: 'Send Reply & Close', exact: true })],
  ['attach files to it', (page) => page.locator('#reply').getByText('Attachments', { exact: true })],
  ['insert a canned reply', (page) => page.getByText('Canned reply').locator('visible=true')],
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
        .waitFor()
        .catch(() => {
          throw new Error(`${act}: not at hand`)
        })
    }
    await page.getByRole('button', { name: 'Close ticket', exact: true }).click()
    await page.getByRole('button', { name: 'Reopen ticket', exact: true }).click()
    await page.getByRole('button', { name: 'Close ticket', exact: true }).waitFor()
  })
})
