import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { PASSWORD, WORLD } from './world.ts'

const CHROMIUM = [
  process.env.DESKFILE_CHROMIUM,
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
].find((path) => path && existsSync(path))

/** False where there is no Chromium: then the browser stories are skipped, and `npm run verify` says so loudly. */
export const HAS_BROWSER = CHROMIUM !== undefined

/** Both ways that every page must work. */
export const SCRIPTING = [
  { scripting: 'with JavaScript', javaScriptEnabled: true },
  { scripting: 'without JavaScript', javaScriptEnabled: false },
] as const

let browser: Promise<Browser> | undefined

/** The one browser of this test file's process; `closeBrowser` ends it. */
export function launched(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: CHROMIUM!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return browser
}

export interface BrowserOptions {
  javaScriptEnabled: boolean
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  timezoneId?: string
  forcedColors?: 'active'
  /** A finger in place of a mouse. */
  hasTouch?: true
  isMobile?: true
}

/**
 * A browser of one person on a site of ours. Whatever the page reports against itself fails the test: an error, a
 * refused resource of the content security policy, a hydration that disagrees.
 */
export async function openBrowser(origin: string, options: BrowserOptions): Promise<Page> {
  const context: BrowserContext = await (await launched()).newContext({ baseURL: origin, ...options })
  context.setDefaultTimeout(60_000)
  const complaints: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text())
  })
  onTestFinished(async () => {
    await context.close()
    if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join('\n')}`)
  })
  return page
}

/** On the way to their first page, with the cookie of whoever has sent the form of sign-in. */
export async function signIn(page: Page, name: 'anna' | 'ben' | 'gina' | 'owner' | 'agent'): Promise<void> {
  const door = name === 'owner' || name === 'agent' ? 'admin' : name === 'gina' ? 'globex' : 'acme'
  const answer = await page.context().request.post(`/${door}/login`, {
    form: { email: WORLD[name].email, password: PASSWORD },
    headers: { 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`${name} could not sign in: ${answer.status()}`)
  // Most go on to another page: whoever stays waits for what they look for.
  await page.goto(answer.headers().location!, { waitUntil: 'commit' })
}

/**
 * The page's script has come and what it does on its own is done. That the network is quiet would not say so: on a busy
 * machine a script may have been loaded long before it runs, and load others then.
 */
export async function scriptHasCome(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as { earlyPress?: unknown }).earlyPress === null)
}

/** The page is whole and has its looks: one that follows a form is there a moment before it has either. */
export async function styleHasCome(page: Page): Promise<void> {
  const hasCome = () =>
    page.evaluate(
      () =>
        document.readyState !== 'loading' &&
        [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].every(({ sheet }) => sheet),
    )
  await expect.poll(hasCome).toBe(true)
}

/** Closes the browser of this test file's process. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close()
  browser = undefined
}
