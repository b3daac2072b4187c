import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, signIn } from '#tests/support/browser.ts'
import { ticketOn } from '#tests/support/desk-pages.ts'
import { openTestSite } from '#tests/support/site.ts'

afterAll(closeBrowser)

const SAMPLES = join(import.meta.dirname, '..', 'samples')

/** How many colours the pictures in sight have, each; a blank one has one. */
const colours = (page: Page) =>
  page.locator('.file-picture canvas:visible').evaluateAll((all) =>
    all.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
      return new Set(new Uint32Array(data.buffer)).size
    }),
  )

describe.skipIf(!HAS_BROWSER)('a picture that is attached', () => {
  test.each([
    ['anna', '/acme/tickets/create'],
    ['agent', '/admin/tickets/acme/TKT-000001'],
  ] as const)('is seen while it is on its way and until the form is sent (%s at %s)', async (who, path) => {
    const site = await openTestSite()
    await ticketOn(site)
    const page = await openBrowser(site.origin, { javaScriptEnabled: true })
    await signIn(page, who)
    await page.goto(path)
    const isPicture: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'image') isPicture.push(request.url())
    })
    let release = () => {}
    const isHeld = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/attachments**', async (route) => {
      await isHeld
      await route.continue()
    })
    const files = page.locator('input[type="file"][name="attachments"]').first()
    await files.setInputFiles(['screenshot.png', 'invoice.pdf'].map((name) => join(SAMPLES, name)))
    await page.getByRole('button', { name: 'Cancel the upload of screenshot.png' }).waitFor()
    await expect.poll(async () => (await colours(page)).map((count) => count > 1)).toEqual([true])
    release()
    await page.getByRole('button', { name: 'Remove screenshot.png' }).waitFor()
    await page.getByRole('button', { name: 'Remove invoice.pdf' }).waitFor()
    await expect.poll(async () => (await colours(page)).map((count) => count > 1)).toEqual([true])
    expect(isPicture).toEqual([])
    // The files stand above the input, which keeps none: that it has none is not to be read.
    await expect.poll(() => files.evaluate((input) => getComputedStyle(input).color)).toBe('rgba(0, 0, 0, 0)')
  })
})
