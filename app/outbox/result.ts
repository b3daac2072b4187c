/** Why an email has not been sent: a key of `outbox.reasons` in the catalogue. */
const REASONS = [
  /** Postmark will never take this message as it is. */
  'refused',
  /** The address has bounced or complained before. */
  'inactive',
  /** Over Postmark's size for one message. */
  'tooLarge',
  /** No connection: it has certainly not been sent. */
  'unreachable',
  /** Postmark asked us to slow down. */
  'busy',
  /** Postmark failed, and said so. */
  'unavailable',
  /** No answer, or half of one: it may have been sent. */
  'noAnswer',
  /** The token, the sender or the account is not allowed to send: for every email the same. */
  'notAllowed',
] as const
export type Reason = (typeof REASONS)[number]

export interface Failure {
  reason: Reason
  /** Postmark's ErrorCode or the HTTP status, where there was one. */
  code?: number
  /** What Postmark said, in its own words. */
  detail?: string
}

/** What became of handing one email over. */
export type Result =
  | { outcome: 'sent'; providerId: string }
  /** Certainly not sent; worth another try, not before `retryAfterMs` where Postmark asked for that. */
  | { outcome: 'again'; failure: Failure; retryAfterMs?: number }
  /** Nobody knows: look before sending again. */
  | { outcome: 'unknown'; failure: Failure }
  | { outcome: 'dead'; failure: Failure }
  | { outcome: 'suppressed'; failure: Failure }
  /** Not this email's fault: everything waits until somebody has put it right. */
  | { outcome: 'stop'; failure: Failure }
  /** Given back untried. */
  | { outcome: 'released' }

export interface ResultOf {
  id: string
  result: Result
}
