import type { Transaction } from 'kysely'
import { digest } from '#app/db/id.server.ts'
import type { PlatformDatabase, WorkspaceDatabase } from '#app/db/schema.ts'
import { outboxOf } from '#app/outbox/outbox.server.ts'

/**
 * Takes back, in its own transaction, an email that nobody is to have: where all answers are alike, writing it and
 * committing takes the time that says whether somebody has it.
 *
 * @param link where it carried one that is a key.
 */
export async function forgetMail(
  trx: Transaction<WorkspaceDatabase> | Transaction<PlatformDatabase>,
  table: 'tokens' | 'admin_tokens',
  { dedupeKey, link }: { dedupeKey: string; link?: string },
): Promise<void> {
  await outboxOf(trx).deleteFrom('outbox').where('dedupe_key', '=', dedupeKey).execute()
  const secret = link && new URL(link).searchParams.get('token')
  if (!secret) return
  // Each file has its own of the two, which Kysely's types cannot see.
  const tokens = trx as unknown as Transaction<Record<typeof table, { hash: string }>>
  await tokens.deleteFrom(table).where('hash', '=', digest(secret)).execute()
}
