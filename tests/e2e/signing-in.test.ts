import { afterAll, describe, expect, test } from 'vitest'
import { closeBrowser, HAS_BROWSER, openBrowser, SCRIPTING } from '#tests/support/browser.ts'
import { openTestSite } from '#tests/support/site.ts'
import { PASSWORD, WORLD } from '#tests/support/world.ts'

afterAll(closeBrowser)

describe.skipIf(!HAS_BROWSER).each(SCRIPTING)('$scripting', ({ javaScriptEnabled }) => {
  test.each([
    { who: WORLD.anna, door: '/acme/login', path: '/acme/tickets/create' },
    { who: WORLD.agent, door: '/admin/login', path: '/admin/account' },
  ])('$who.name is led to the door and, with the right password, to where they wanted', async (person) => {
    const { who, door, path } = person
    const site = await openTestSite()
    const page = await openBrowser(site.origin, { javaScriptEnabled })
    await page.goto(path)
    await page.waitForURL((url) => url.pathname === door)
    await page.getByLabel('Email').fill(who.email)
    const password = page.getByLabel('Password', { exact: true })
    const signIn = page.getByRole('button', { name: 'Sign in' })
    await password.fill('not their password')
    await signIn.click()
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.getByLabel('Email').inputValue()).toBe(who.email)
    await password.fill(PASSWORD)
    await signIn.click()
    await page.waitForURL((url) => url.pathname === path)
  })
})
