/** Why a page was refused, where the status alone does not say it. */
export type RefusedReason = 'foreign-origin' | 'role' | 'suspended' | 'unreadable' | 'too-large'

/** The body of a thrown refusal, as `useRouteError().data` gives it to an error boundary. */
export interface Refused {
  reason: RefusedReason
  /** Whose portal is suspended. */
  of?: string | undefined
}

export function isRefused(data: unknown): data is Refused {
  return typeof data === 'object' && data !== null && 'reason' in data
}
