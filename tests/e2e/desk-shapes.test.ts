import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

const VERY_WIDE = { width: 2560, height: 1300 }
const PHONE = { width: 360, height: 740 }

afterAll(closeBrowser)

async function open(viewport: { width: number; height: number }) {
  const site = await openTestSite()
  const path = await ticketOn(site)
  const agent = await site.signedIn('agent')
  for (const body of ['Which tray is it?', 'Please pull the plug.'])
    await agent.post(`${path}/reply`, { body })
  await (await site.signedIn('anna')).post('/acme/tickets/TKT-000001/reply', {
    body: 'It has stopped smoking, thank you. '.repeat(12),
  })
  const page = await openBrowser(site.origin, { javaScriptEnabled: true, viewport })
  await signIn(page, 'owner')
  return { page, path }
}

const boxes = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))

describe.skipIf(!HAS_BROWSER)('the desk', () => {
  test('on a very wide screen a conversation and its reply are one column of lines that can be read', async () => {
    const { page, path } = await open(VERY_WIDE)
    await page.goto(path)
    const entries = await boxes(page, '.entry')
    const area = (await boxes(page, '#reply-body'))[0]!
    const [left, right] = [
      Math.min(...entries.map((one) => one.left)),
      Math.max(...entries.map((one) => one.right)),
    ]
    expect(right - left).toBeLessThan(700)
    expect(area.width).toBeLessThan(700)
    const letters = await page.locator('#reply-3 .entry-text').evaluate((text) => {
      const range = document.createRange()
      range.selectNodeContents(text)
      return (text.textContent ?? '').length / new Set([...range.getClientRects()].map(({ top }) => top)).size
    })
    expect(letters).toBeLessThanOrEqual(75)
  })

  test('no page is wider than can be followed with the eye on a very wide screen', async () => {
    const { page } = await open(VERY_WIDE)
    for (const path of [
      'tickets',
      'team',
      'departments',
      'workspaces',
      'outbox',
      'reports',
      'audit',
      'settings',
      'new-ticket',
    ]) {
      await page.goto(`/admin/${path}`)
      const wide = await boxes(page, 'main :is(.row, form, .input, table, .audit-entry, .chart)')
      expect([path, Math.max(...wide.map(({ width }) => width)) <= 1600], path).toEqual([path, true])
    }
  })

  test('the menu tells work, administration and oneself apart, on a phone too', async () => {
    for (const viewport of [PHONE, VERY_WIDE]) {
      const { page } = await open(viewport)
      await page.goto('/admin/team')
      if (viewport === PHONE) await page.getByText('Menu', { exact: true }).click()
      const menu = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true })
      await expect
        .poll(() => menu.getByRole('list', { name: 'Work' }).getByRole('link').allTextContents())
        .toEqual(['Tickets', 'New ticket'])
      await expect
        .poll(() => menu.getByRole('list', { name: 'Administration' }).getByRole('link').count())
        .toBe(8)
      const starts = await page
        .locator('.desk-entry:visible .icon')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)))
      expect(new Set(starts).size).toBe(1)
    }
  })

  test('Ctrl and Enter send the form one is in, Escape leaves the box with its text, in a dialog too', async () => {
    const { page, path } = await open({ width: 1440, height: 900 })
    await page.goto(path)
    await page.getByRole('button', { name: 'Shortcuts' }).waitFor()
    await expect
      .poll(async () => {
        await page.keyboard.press('Control+k')
        return page.getByRole('dialog').count()
      })
      .toBe(1)
    await page.getByRole('combobox', { name: 'Where to?' }).fill('team')
    await page.getByRole('option', { name: /^Team/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Where to?' }).fill('team')
    await page.getByRole('option', { name: /^Team/ }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.waitForURL('**/admin/team')
    await page.goto(path)
    const note = page.getByLabel('Note', { exact: true })
    await page.getByRole('button', { name: 'Shortcuts' }).waitFor()
    await note.fill('Wait for the insurer.')
    await expect
      .poll(async () => {
        await note.focus()
        await page.keyboard.press('Escape')
        return page.evaluate(() => document.activeElement?.id)
      })
      .toBe('ticket-title')
    await expect.poll(() => note.inputValue()).toBe('Wait for the insurer.')
    for (const [box, text] of [
      [note, 'Wait for the insurer.'],
      [page.getByLabel('Message', { exact: true }), 'We will write again.'],
    ] as const) {
      await box.fill(text)
      await box.press('Control+Enter')
      await page.locator('.entry', { hasText: text }).waitFor()
    }
  })
})
