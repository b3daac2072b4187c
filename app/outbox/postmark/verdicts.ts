import type { Result } from '#app/outbox/result.ts'

/** Nothing of ours may be sent: token, sender signature, credits, account. */
const NOT_ALLOWED = new Set([10, 400, 401, 405, 412, 413])
/** Maintenance, or slowed down. */
const LATER = new Set([100, 429])
const NEVER = new Set([300, 402, 403, 409, 411])
const INACTIVE_RECIPIENT = 406

/** An ErrorCode that we do not know is tried again, and seen. */
export function judgeCode(code: number, detail: string): Result {
  if (code === INACTIVE_RECIPIENT) {
    return { outcome: 'suppressed', failure: { reason: 'inactive', code, detail } }
  }
  if (NOT_ALLOWED.has(code)) return { outcome: 'stop', failure: { reason: 'notAllowed', code, detail } }
  if (NEVER.has(code)) return { outcome: 'dead', failure: { reason: 'refused', code, detail } }
  const reason = code === 429 ? 'busy' : LATER.has(code) ? 'unavailable' : 'refused'
  return { outcome: 'again', failure: { reason, code, detail } }
}

export interface FailedRequest {
  status: number
  code: number
  detail: string
  /** No connection was made: Postmark has certainly not seen it. */
  neverLeft: boolean
  retryAfterMs: number | undefined
}

/** `split`: smaller batches will tell which message is at fault. */
export type Verdict = Result | 'split'

export function judgeRequest(failed: FailedRequest, messages: number): Verdict {
  const { status, code, detail, retryAfterMs } = failed
  if (status === 0 && failed.neverLeft) {
    return { outcome: 'again', failure: { reason: 'unreachable', detail } }
  }
  if (status === 429)
    return { outcome: 'again', failure: { reason: 'busy', code: status, detail }, retryAfterMs }
  if (status === 500 || status === 503) {
    return { outcome: 'again', failure: { reason: 'unavailable', code: status, detail }, retryAfterMs }
  }
  // A 404 means that POSTMARK_API_HOST is not Postmark.
  if (status === 401 || status === 404) {
    return { outcome: 'stop', failure: { reason: 'notAllowed', code: code || status, detail } }
  }
  if (status === 413 || status === 422) {
    if (status === 422 && NOT_ALLOWED.has(code)) return judgeCode(code, detail)
    if (messages > 1) return 'split'
    return status === 413
      ? { outcome: 'dead', failure: { reason: 'tooLarge', code: status, detail } }
      : judgeCode(code, detail)
  }
  if (status >= 400 && status < 500) {
    return { outcome: 'again', failure: { reason: 'unavailable', code: status, detail } }
  }
  // Cut off, timed out, or a gateway's guess: Postmark may have taken it.
  return {
    outcome: 'unknown',
    failure: { reason: 'noAnswer', detail, ...(status > 0 && { code: status }) },
  }
}
