/** Why a page was refused, where the status alone does not say it. */
export type RefusedReason = 'foreign-origin' | 'role' | 'suspended'

/** The body of a thrown refusal, as `useRouteError().data` gives it to an error boundary. */
export interface RefusedPage {
  reason: RefusedReason
}

export function isRefusedPage(data: unknown): data is RefusedPage {
  return typeof data === 'object' && data !== null && 'reason' in data
}
