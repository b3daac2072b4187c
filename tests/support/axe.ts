import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe has against a page as it stands, a line each: the rule, and the first place that breaks it. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's policy would rightly refuse that.
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    async () =>
      (await (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }))
        .violations,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
