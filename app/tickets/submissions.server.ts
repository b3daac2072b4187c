import type { Kysely, Selectable, Transaction } from 'kysely'
import type { FormOwner } from '#app/attachments/draft-files.server.ts'
import { pageKey } from '#app/attachments/page-key.ts'
import { compileOnce, valuesOf } from '#app/db/compile-once.server.ts'
import { digest } from '#app/db/id.server.ts'
import type { SubmissionsTable, WorkspaceDatabase } from '#app/db/schema.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export interface Submission {
  owner: FormOwner
  formKey: string
  draftFileIds: string[]
}

/** Other words or files under the same key are another submission. @param fingerprint {@link fingerprintOf} it. */
export async function findSubmission(
  trx: Transaction<WorkspaceDatabase>,
  submission: Submission,
  fingerprint: string,
) {
  const { owner, formKey } = submission
  const [made] = await submissionsOf(trx, { owner, formKey: pageKey(formKey), fingerprint })
  return made
}

const submissionsOf = compileOnce<{ owner: string; formKey: string; fingerprint: string }>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db
      .selectFrom('submissions')
      .select(['ticket_number', 'reply_id'])
      .where('owner', '=', value('owner'))
      .where('form_key', '=', value('formKey'))
      .where('fingerprint', '=', value('fingerprint')),
)

export async function recordSubmission(
  trx: Transaction<WorkspaceDatabase>,
  submission: Submission,
  fingerprint: string,
  made: { ticketNumber: number; replyId: number | null; now: number },
): Promise<void> {
  await addSubmission(trx, {
    owner: submission.owner,
    form_key: pageKey(submission.formKey),
    fingerprint,
    ticket_number: made.ticketNumber,
    reply_id: made.replyId,
    created_at: made.now,
  })
}

const addSubmission = compileOnce<Selectable<SubmissionsTable>>()((db: Kysely<WorkspaceDatabase>, value) =>
  db
    .insertInto('submissions')
    .values(valuesOf(value, ['owner', 'form_key', 'fingerprint', 'ticket_number', 'reply_id', 'created_at'])),
)

const KEPT_MS = 30 * 24 * 60 * 60_000

export async function sweepSubmissions({ db, now }: Pick<Workspace, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('submissions')
    .where('created_at', '<', now() - KEPT_MS)
    .execute()
}

/** Of the words and of what is in the files, not of their ids: a form sent twice may upload its files twice. */
export async function fingerprintOf(
  trx: Transaction<WorkspaceDatabase>,
  { draftFileIds }: Submission,
  words: readonly string[],
): Promise<string> {
  const contents: string[] = []
  for (const table of draftFileIds.length > 0 ? (['held_files', 'attachments'] as const) : []) {
    const rows = await trx.selectFrom(table).select('sha256').where('id', 'in', draftFileIds).execute()
    contents.push(...rows.map((row) => row.sha256))
  }
  return digest(JSON.stringify([words, contents.sort()]))
}
