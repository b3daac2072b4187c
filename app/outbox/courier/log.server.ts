import type { OutboxState } from '#app/db/schema.ts'
import type { Log } from '#app/log.ts'
import type { Result } from '#app/outbox/result.ts'
import type { ClaimedEmail } from './claims.server.ts'

const LATE_MS = 10 * 60_000

/** In ids and codes: never an address or a word of it. */
export function logResult(
  log: Log,
  {
    outbox,
    email,
    result,
    state,
  }: { outbox: string; email: ClaimedEmail; result: Result; state: OutboxState },
  now: number,
): void {
  const fields = { workspace: outbox, email: email.id, state }
  if (result.outcome === 'released') return
  if (result.outcome === 'sent') {
    log.info({ ...fields, postmark: result.providerId }, 'email sent')
    return
  }
  const { reason, code } = result.failure
  const why = { ...fields, reason, code }
  if (state === 'dead') log.error(why, 'email will not be sent')
  else if (now - email.created_at > LATE_MS) log.error(why, 'email has been waiting for over ten minutes')
  else log.warn(why, 'email not sent')
}
