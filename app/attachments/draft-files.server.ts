import { type Kysely, sql, type Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { AttachmentType, DraftFile } from './attachment.ts'
import { eraseFiles, type Store } from './store.server.ts'

/** Whose a form and its files are: nobody reaches another's, whatever key they send. The ids are as rows have them. */
export type FormOwner = `customer:${string}` | `admin:${string}`

/** A form of somebody's, told from their others by its key. */
export interface FormOf {
  owner: FormOwner
  formKey: string
}

/** What a reply or a ticket is told of a file that became its own. */
export interface AttachedFile extends DraftFile {
  sha256: string
}

/** The files that wait on a form, in the order they came: what a form that is drawn again lists. */
export async function listDraftFiles(workspace: Pick<Store, 'db'>, form: FormOf): Promise<DraftFile[]> {
  const rows = await ofForm(workspace.db, form).execute()
  return rows.map(toDraftFile)
}

/** Lets go of everything that waits on a form, rows first. For a form that turned out to be sent already. */
export async function dropDraftFiles(workspace: Store, form: FormOf): Promise<void> {
  await eraseFiles(workspace, await forgetDraftFiles(workspace.db, form))
}

/**
 * {@link dropDraftFiles}'s rows alone, for a transaction that lets go of more than files.
 *
 * @returns what to erase once it is committed.
 */
export async function forgetDraftFiles(db: Kysely<WorkspaceDatabase>, form: FormOf): Promise<string[]> {
  const gone = await db
    .deleteFrom('held_files')
    .where('owner', '=', form.owner)
    .where('form_key', '=', form.formKey)
    .returning('id')
    .execute()
  return gone.map((row) => row.id)
}

/** What the files of a form become part of. */
export interface Destination extends FormOf {
  ids: readonly string[]
  ticketNumber: number
  /** Null for the opening message. */
  replyId: number | null
  now: number
}

/**
 * Makes a form's files part of a ticket, inside the transaction that writes it: both or neither. The ids stay,
 * so nothing moves on the disk. A file whose hour is over is taken as long as it is there: rows go before files.
 *
 * @returns the files in the order of `ids`, or 'gone' (and nothing was written) where one of them no longer
 *   waits on this form: swept, or sent with it before. Then roll back, and draw the form with {@link listDraftFiles}
 *   and the refusal `attachments.gone`.
 */
export async function attachDraftFiles(
  trx: Transaction<WorkspaceDatabase>,
  { owner, formKey, ids, ticketNumber, replyId, now }: Destination,
): Promise<AttachedFile[] | 'gone'> {
  if (ids.length === 0) return []
  const rows = await ofForm(trx, { owner, formKey }).select('sha256').where('id', 'in', ids).execute()
  const files = ids.map((id) => rows.find((row) => row.id === id))
  if (!files.every((row) => row !== undefined)) return 'gone'
  await trx
    .insertInto('attachments')
    .values(
      files.map((row) => ({
        ...row,
        ticket_number: ticketNumber,
        reply_id: replyId,
        created_at: now,
        removed_at: null,
        removed_by_name: null,
      })),
    )
    .execute()
  await trx.deleteFrom('held_files').where('id', 'in', ids).execute()
  return files.map((row) => ({ ...toDraftFile(row), sha256: row.sha256 }))
}

/** No hour ends for files of a reply that waits to be sent: they go with it, or back to its form. */
export const NEVER_EXPIRES = Number.MAX_SAFE_INTEGER

/**
 * Keeps a form's files for as long as what they belong to waits, inside the transaction that makes it wait.
 *
 * @returns 'gone' (and nothing was written) where one of them no longer waits on this form.
 */
export async function keepDraftFiles(
  trx: Transaction<WorkspaceDatabase>,
  form: FormOf,
  ids: readonly string[],
): Promise<'kept' | 'gone'> {
  if (ids.length === 0) return 'kept'
  const rows = await ofForm(trx, form).where('id', 'in', ids).execute()
  if (rows.length < new Set(ids).size) return 'gone'
  await trx.updateTable('held_files').set({ expires_at: NEVER_EXPIRES }).where('id', 'in', ids).execute()
  return 'kept'
}

/** The rows of one form, first come first. */
export function ofForm(db: Kysely<WorkspaceDatabase>, form: FormOf) {
  return db
    .selectFrom('held_files')
    .select(['id', 'name', 'type', 'size_bytes'])
    .where('owner', '=', form.owner)
    .where('form_key', '=', form.formKey)
    .orderBy(sql`rowid`)
}

/** A row of {@link ofForm} as the page knows it. */
export function toDraftFile(row: { id: string; name: string; type: string; size_bytes: number }): DraftFile {
  return { id: row.id, name: row.name, type: row.type as AttachmentType, sizeBytes: row.size_bytes }
}
