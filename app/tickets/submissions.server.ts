import type { Transaction } from 'kysely'
import type { Owner } from '#app/attachments/held.server.ts'
import { digest } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Which form was sent, by whom, with which of the files that were accepted for it. */
export interface Submission {
  owner: Owner
  formKey: string
  heldIds: string[]
}

/** What a form key has already made with these words; other words under the same key are another submission. */
export async function findSubmission(
  trx: Transaction<WorkspaceDatabase>,
  { owner, formKey }: Submission,
  words: readonly string[],
) {
  return trx
    .selectFrom('submissions')
    .select(['ticket_number', 'reply_id'])
    .where('owner', '=', owner)
    .where('form_key', '=', formKey)
    .where('fingerprint', '=', fingerprint(words))
    .executeTakeFirst()
}

/** Remembers what was made, in the transaction that makes it. */
export async function recordSubmission(
  trx: Transaction<WorkspaceDatabase>,
  { owner, formKey }: Submission,
  words: readonly string[],
  made: { ticketNumber: number; replyId: number | null; now: number },
): Promise<void> {
  await trx
    .insertInto('submissions')
    .values({
      owner,
      form_key: formKey,
      fingerprint: fingerprint(words),
      ticket_number: made.ticketNumber,
      reply_id: made.replyId,
      created_at: made.now,
    })
    .execute()
}

/** A form that is sent again after this long is sent by a person who means it. */
const KEPT_MS = 30 * 24 * 60 * 60_000

export async function sweepSubmissions({ db, now }: Pick<Workspace, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('submissions')
    .where('created_at', '<', now() - KEPT_MS)
    .execute()
}

/** Of the words alone: a form sent twice uploads its files twice, under other ids. */
function fingerprint(words: readonly string[]): string {
  return digest(JSON.stringify(words))
}
