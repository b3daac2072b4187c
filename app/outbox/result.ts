const REASONS = [
  'refused',
  'inactive',
  'tooLarge',
  'unreachable',
  'busy',
  'unavailable',
  'noAnswer',
  'notAllowed',
] as const
export type Reason = (typeof REASONS)[number]

export interface Failure {
  reason: Reason
  code?: number
  detail?: string
}

export type Result =
  | { outcome: 'sent'; providerId: string }
  /** Certainly not sent; not before `retryAfterMs` where Postmark asked for that. */
  | { outcome: 'again'; failure: Failure; retryAfterMs?: number }
  /** Look before sending again. */
  | { outcome: 'unknown'; failure: Failure }
  | { outcome: 'dead'; failure: Failure }
  | { outcome: 'suppressed'; failure: Failure }
  /** Not this email's fault: everything waits until somebody has put it right. */
  | { outcome: 'stop'; failure: Failure }
  | { outcome: 'released' }

export interface ResultOf {
  id: string
  result: Result
}
