import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { departmentId, ticketOn, workspaceId } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

/**
 * The space between each field's last line and the next field, where they stand beneath each other, between a label and
 * its control, and between the last field and the button.
 */
function gapsOf(page: Page) {
  return page.evaluate(() => {
    const gaps: string[] = []
    for (const form of document.querySelectorAll('form')) {
      const fields = [...form.querySelectorAll<HTMLElement>('.field')].filter(
        (field) => field.offsetHeight > 0,
      )
      for (const [i, field] of fields.entries()) {
        const end = field.querySelector('.field-end')!
        // A message of two lines is two lines: what follows keeps its distance.
        const extra = Math.max(0, end.getBoundingClientRect().height - 24)
        const controls = [
          ...field.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, textarea, .check'),
        ]
        const control = controls.findLast((one) => one.offsetHeight > 0 && !one.closest('.check > *'))
        const box = control?.closest('.check') ?? control?.closest('.select') ?? control
        const bottom = Math.max(
          box?.getBoundingClientRect().bottom ?? 0,
          end.previousElementSibling!.getBoundingClientRect().bottom,
        )
        const next = field.nextElementSibling
        if (next?.matches('.field') && next.getBoundingClientRect().top > bottom)
          gaps.push(`field ${Math.round(next.getBoundingClientRect().top - bottom - extra)}`)
        const button = [...form.querySelectorAll('button')].find(
          (one) => field.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_FOLLOWING,
        )
        const isLast = i === fields.length - 1 && field.nextElementSibling?.contains(button ?? null)
        if (isLast && button)
          gaps.push(`button ${Math.round(button.getBoundingClientRect().top - bottom - extra)}`)
      }
    }
    return [...new Set(gaps)].sort()
  })
}

describe.skipIf(!HAS_BROWSER).each([360, 1440])('at %i pixels', (width) => {
  test('the same space stands between the same things of every form, with errors and counters and without', async () => {
    const site = await openTestSite()
    await ticketOn(site)
    const acme = await workspaceId(site, 'acme')
    const billing = await departmentId(site, 'Billing')
    const found: Record<string, string[]> = {}
    for (const [who, paths] of [
      ['nobody', ['/acme/login', '/acme/register', '/acme/forgot-password', '/admin/login']],
      [
        'anna',
        ['/acme/tickets/create', '/acme/tickets/TKT-000001', '/acme/account', '/acme/account/password'],
      ],
      [
        'owner',
        [
          '/admin/tickets/acme/TKT-000001',
          '/admin/new-ticket/acme',
          '/admin/canned-replies/new',
          '/admin/departments/new',
          `/admin/departments/${billing}`,
          '/admin/workspaces/new',
          `/admin/workspaces/${acme}`,
          '/admin/settings',
          '/admin/account/password',
        ],
      ],
    ] as const) {
      const page = await openBrowser(site.origin, {
        javaScriptEnabled: true,
        viewport: { width, height: 900 },
      })
      if (who !== 'nobody') await signIn(page, who)
      for (const path of paths) {
        await page.goto(path)
        found[path] = await gapsOf(page)
        const submit = page.locator('form .button-primary').last()
        if (
          !(await submit.count()) ||
          /settings|acme\/account$|departments\/\w{32}|workspaces\/\w{32}/.test(path)
        )
          continue
        await submit.click()
        await page.locator('.notice-danger[role=alert]').waitFor()
        found[`${path}, refused`] = await gapsOf(page)
      }
    }
    const expected = ['button 32', 'field 32']
    const odd = Object.entries(found).filter(([, gaps]) => gaps.some((gap) => !expected.includes(gap)))
    expect(odd).toEqual([])
    expect(Object.keys(found).length).toBeGreaterThan(20)
  })
})
