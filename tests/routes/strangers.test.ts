import { expect, test } from 'vitest'
import { wordsOf } from '#tests/support/page.ts'
import { openTestSite } from '#tests/support/site.ts'

test('every page that a stranger can open first says what this place is', async () => {
  const site = await openTestSite()
  for (const path of [
    '/acme/login',
    '/acme/register',
    '/acme/forgot-password',
    '/acme/confirm',
    '/acme/reset-password',
  ]) {
    const words = wordsOf(await (await site.visitor().get(path)).text())
    expect([path, words]).toEqual([path, expect.stringContaining('Support from Acme: ask a question here')])
  }
  for (const path of [
    '/admin/login',
    '/admin/forgot-password',
    '/admin/reset-password',
    '/admin/invitation',
  ]) {
    const words = wordsOf(await (await site.visitor().get(path)).text())
    expect([path, words]).toEqual([
      path,
      expect.stringContaining('Where the support team reads and answers tickets'),
    ])
  }
})

test('the door of a portal says why an account comes first and how one hears of an answer, to new people too', async () => {
  const site = await openTestSite()
  const door = async () => wordsOf(await (await site.visitor().get('/acme/login')).text())
  expect(await door()).toMatch(
    /Only you and the team can read your tickets\. We email you when there is an answer/,
  )
  expect(await door()).toMatch(/New here\? Create an account first.* Create account/)
  await site.install.platform.db.updateTable('workspaces').set({ sign_up: 'invitation' }).execute()
  expect(await door()).toContain('by invitation only')
})
