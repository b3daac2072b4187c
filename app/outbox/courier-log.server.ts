import type { ClaimedEmail } from './claims.server.ts'
import type { Result } from './result.ts'

/** The part of pino's logger that the courier uses. */
export interface CourierLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Worth waking somebody for: mail that has been waiting this long. */
const LATE_MS = 10 * 60_000

/** Ids and codes, never an address or a word of the email. */
export function logResult(
  log: CourierLog,
  workspace: string,
  email: ClaimedEmail,
  result: Result,
  now: number,
): void {
  if (result.outcome === 'released') return
  if (result.outcome === 'sent') {
    log.info({ workspace, email: email.id, postmark: result.providerId }, 'email sent')
    return
  }
  const { reason, code } = result.failure
  const fields = { workspace, email: email.id, outcome: result.outcome, reason, code }
  if (result.outcome === 'dead') log.error(fields, 'email will not be sent')
  else if (now - email.created_at > LATE_MS) log.error(fields, 'email has been waiting for over ten minutes')
  else log.warn(fields, 'email not sent')
}
