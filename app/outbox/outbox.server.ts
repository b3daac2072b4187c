import type { Kysely, Transaction } from 'kysely'
import type { OutboxState, OutboxTable, PlatformDatabase, WorkspaceDatabase } from '#app/db/schema.ts'
import { isBehind } from '#app/db/sql.ts'
import { MAX_COUNTED, NO_EMAILS, type OutboxCursor, STATES } from './state.ts'

/** Both files have the same table, which Kysely's types cannot see. */
export type OutboxDatabase = Kysely<PlatformDatabase> | Kysely<WorkspaceDatabase>
export type OutboxTransaction = Transaction<PlatformDatabase> | Transaction<WorkspaceDatabase>

export function outboxOf(db: OutboxDatabase): Kysely<{ outbox: OutboxTable }> {
  return db as unknown as Kysely<{ outbox: OutboxTable }>
}

const LISTED = [
  'id',
  'kind',
  'ticket_number',
  'to_address',
  'to_name',
  'subject',
  'secret',
  'state',
  'attempts',
  'next_at',
  'last_error',
  'created_at',
  'sent_at',
] as const satisfies (keyof OutboxTable)[]

export type ListedEmail = Pick<OutboxTable, (typeof LISTED)[number]>

export async function listOutbox(
  db: OutboxDatabase,
  options: { state?: OutboxState | undefined; before?: OutboxCursor | undefined; limit: number },
): Promise<ListedEmail[]> {
  const { state, before, limit } = options
  return outboxOf(db)
    .selectFrom('outbox')
    .select(LISTED)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
    .$if(before !== undefined, (query) =>
      query.where(isBehind(['created_at', 'id'], 'desc', [before!.createdAt, before!.id])),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The bodies are empty where it held a secret and was sent. */
export async function findOutboxEmail(db: OutboxDatabase, id: string) {
  return outboxOf(db)
    .selectFrom('outbox')
    .select([...LISTED, 'html', 'text', 'headers', 'from_name', 'provider_id'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function countByState(db: OutboxDatabase): Promise<Record<OutboxState, number>> {
  const counts = { ...NO_EMAILS }
  for (const state of STATES) {
    const { emails } = await outboxOf(db)
      .selectFrom((eb) =>
        eb
          .selectFrom('outbox')
          .select('state')
          .where('state', '=', state)
          .limit(MAX_COUNTED + 1)
          .as('counted'),
      )
      .select((eb) => eb.fn.countAll<number>().as('emails'))
      .executeTakeFirstOrThrow()
    counts[state] = emails
  }
  return counts
}

/** Asks Postmark first where it may have been sent. Wake the courier. @returns false for a wrong state. */
export async function retryEmail(db: OutboxDatabase, id: string, now: number): Promise<boolean> {
  const changed = await outboxOf(db)
    .updateTable('outbox')
    .set((eb) => ({
      state: eb
        .case()
        .when('state', '=', 'unknown')
        .then('unknown' as const)
        .else('pending' as const)
        .end(),
      attempts: 0,
      next_at: now,
    }))
    .where('id', '=', id)
    .where('state', 'in', ['dead', 'suppressed', 'unknown'])
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}
