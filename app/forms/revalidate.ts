import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'

/**
 * The `shouldRevalidate` of a page that holds a form. Without it Remix loads the whole page again after a
 * fetcher's refusal, and where the connection is gone, the error page takes the place of what was typed.
 */
export function unlessRefused({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return defaultShouldRevalidate && (actionStatus === undefined || actionStatus < 400)
}

/**
 * The `shouldRevalidate` of an address that a form posts to: loaded again, it would lead away from what was
 * typed.
 */
export const neverAgain = () => false
