import { type Expression, type Kysely, sql, type Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { AttachmentType, DraftFile } from './attachment.ts'
import { eraseFiles, type Store } from './store.server.ts'

/** Nobody reaches another's files, whatever key they send. */
export type FormOwner = `customer:${string}` | `admin:${string}`

export interface FormOf {
  owner: FormOwner
  formKey: string
}

export interface AttachedFile extends DraftFile {
  sha256: string
}

export async function listDraftFiles(workspace: Pick<Store, 'db'>, form: FormOf): Promise<DraftFile[]> {
  const rows = await filesOfForm(workspace.db, form)
  return rows.map(toDraftFile)
}

const filesOfForm = compileOnce<FormOf>()((db: Kysely<WorkspaceDatabase>, value) =>
  ofForm(db, { owner: value('owner'), formKey: value('formKey') }),
)

/** Deletes the rows first: a crash then leaves files for the sweep. */
export async function dropDraftFiles(workspace: Store, form: FormOf): Promise<void> {
  await eraseFiles(workspace, await forgetDraftFiles(workspace.db, form))
}

/** Deletes the rows alone. @returns what to erase once it is committed. */
export async function forgetDraftFiles(db: Kysely<WorkspaceDatabase>, form: FormOf): Promise<string[]> {
  const gone = await db
    .deleteFrom('held_files')
    .where('owner', '=', form.owner)
    .where('form_key', '=', form.formKey)
    .returning('id')
    .execute()
  return gone.map((row) => row.id)
}

export interface Destination extends FormOf {
  ids: readonly string[]
  ticketNumber: number
  replyId: number | null
  now: number
}

/** Gives a form's files to a ticket. @returns 'gone' where one no longer waits on it: then roll back. */
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

/** Files of a reply that waits go with it, or back to its form. */
export const NEVER_EXPIRES = Number.MAX_SAFE_INTEGER

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

export function ofForm(
  db: Kysely<WorkspaceDatabase>,
  form: FormOf | Record<keyof FormOf, Expression<string>>,
) {
  return db
    .selectFrom('held_files')
    .select(['id', 'name', 'type', 'size_bytes'])
    .where('owner', '=', form.owner)
    .where('form_key', '=', form.formKey)
    .orderBy(sql`rowid`)
}

export function toDraftFile(row: { id: string; name: string; type: string; size_bytes: number }): DraftFile {
  return { id: row.id, name: row.name, type: row.type as AttachmentType, sizeBytes: row.size_bytes }
}
