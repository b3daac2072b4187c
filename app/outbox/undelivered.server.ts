import { sql } from 'kysely'
import type { OutboxState } from '#app/db/schema.ts'
import { type OutboxDatabase, outboxOf } from './outbox.server.ts'
import type { Reason } from './result.ts'

/** How it stands with the email about one message, where its reader does not have it. */
export interface Undelivered {
  state: Exclude<OutboxState, 'sent' | 'sending'>
  reason: Reason | undefined
}

/**
 * Of messages of the team that their customer has not been mailed: what failed, what waits after a failed try, and what
 * is only kept. One that is on its way as it should be is not among them.
 *
 * @param keys how the dedupe keys of their emails begin.
 */
export async function listUndelivered(
  db: OutboxDatabase,
  keys: readonly string[],
): Promise<Map<string, Undelivered>> {
  const { rows } = await undeliveredQuery(keys).execute(outboxOf(db))
  return new Map(
    rows.map(({ key, state, last_error }) => [
      key,
      { state, reason: last_error === null ? undefined : JSON.parse(last_error).reason },
    ]),
  )
}

/** The query behind {@link listUndelivered}: a look-up of each key. Exported for its plan. */
export function undeliveredQuery(keys: readonly string[]) {
  return sql<{ key: string; state: Undelivered['state']; last_error: string | null }>`
    select asked.value as key, outbox.state, outbox.last_error
    from json_each(${JSON.stringify(keys)}) as asked cross join outbox
      on outbox.dedupe_key >= asked.value || ':' and outbox.dedupe_key < asked.value || ';'
    where outbox.kind in ('admin-replied', 'ticket-opened-for-you')
      and (outbox.state in ('dead', 'suppressed', 'unknown', 'preview')
        or (outbox.state = 'pending' and outbox.last_error is not null))
  `
}
