import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'

/** Otherwise Remix loads the whole page again after a refusal, and a lost connection would take the typed text. */
export function unlessRefused({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return defaultShouldRevalidate && (actionStatus === undefined || actionStatus < 400)
}

/** For an address that a form posts to: loaded again, it would lead away from what was typed. */
export const neverAgain = () => false
