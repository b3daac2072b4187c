import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { styleHasCome } from './browser.ts'

/**
 * What axe has against a page as it stands, a line each: the rule, and the first place that breaks it.
 *
 * @param rule the only one that is asked.
 */
export async function violations(page: Page, rule?: 'color-contrast'): Promise<string[]> {
  await styleHasCome(page)
  // Evaluated, not added as a script: the page's policy would rightly refuse that. Once for each document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(
    async (options) => (await (globalThis as unknown as { axe: typeof axe }).axe.run(options)).violations,
    { resultTypes: ['violations' as const], ...(rule ? { runOnly: [rule] } : {}) },
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
