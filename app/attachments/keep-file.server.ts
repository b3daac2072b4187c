import { sql, type Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { nullSafeEqual } from '#app/db/sql.ts'
import { admitFiles } from './admit-files.ts'
import { type DraftFile, HELD_MS, MAX_FILES } from './attachment.ts'
import { type AttachedFile, type FormOf, NEVER_EXPIRES, ofForm, toDraftFile } from './draft-files.server.ts'
import { pageKey } from './page-key.ts'
import { bytesLeft } from './quota.server.ts'
import { eraseFiles, type Store } from './store.server.ts'

/** Five forms' worth; past it the oldest go, or one account could fill the disk. */
export const MAX_HELD_FILES_OF_AN_OWNER = 25

export interface Listing {
  /** In the store, without rows yet. */
  arrivals: readonly AttachedFile[]
  /** Undefined where the form carried no list: then everything stays. */
  listed?: readonly string[]
  dropped?: readonly string[]
  maxFiles?: number
  quotaBytes?: number | undefined
}

export interface Holding {
  draftFiles: DraftFile[]
  overflow: AttachedFile[]
  beyondQuota: AttachedFile[]
  /** How many listed ids neither wait nor were sent with this form. */
  missing: number
}

/**
 * Brings a form's list up to date and gives it another hour. Files sent before with this very form stay: a
 * repetition must look like the first. The quota is counted in the same transaction, so that no two uploads
 * pass it together.
 */
export async function holdFiles(store: Store, form: FormOf, listing: Listing): Promise<Holding> {
  const { arrivals, listed = [] } = listing
  if (arrivals.length === 0 && listed.length === 0) {
    const waiting = await ofForm(store.db, form).execute()
    if (waiting.length === 0) return { draftFiles: [], overflow: [], beyondQuota: [], missing: 0 }
  }
  const { gone, ...holding } = await store.db
    .transaction()
    .execute((trx) => bringUpToDate(trx, form, listing, store.now()))
  await eraseFiles(store, gone)
  return holding
}

async function bringUpToDate(
  trx: Transaction<WorkspaceDatabase>,
  form: FormOf,
  { arrivals, listed, dropped = [], maxFiles = MAX_FILES, quotaBytes }: Listing,
  now: number,
): Promise<Holding & { gone: string[] }> {
  const waiting = (await ofForm(trx, form).select('sha256').execute()).map(toAttached)
  const isKept = ({ id }: DraftFile) => !dropped.includes(id) && (!listed || listed.includes(id))
  const kept = waiting.filter(isKept)
  const absent = [...new Set(listed)].filter((id) => !waiting.some((file) => file.id === id))
  const sentBefore = await sentWith(trx, form)
  const isThere = (file: AttachedFile) => (other: AttachedFile) =>
    other.sha256 === file.sha256 && other.name === file.name
  // Without JavaScript a form that is sent twice uploads its files twice: they are the same files.
  const repeated = arrivals.filter((file) => [...kept, ...sentBefore].some(isThere(file)))
  const sent = sentBefore.filter((file) => absent.includes(file.id) || repeated.some(isThere(file)))
  const fresh = arrivals.filter((file) => !repeated.includes(file))

  const unlisted = waiting.filter((file) => !isKept(file)).map((file) => file.id)
  if (unlisted.length > 0) await trx.deleteFrom('held_files').where('id', 'in', unlisted).execute()
  const { added, overflow, beyondQuota } = admitFiles(fresh, {
    files: Math.max(0, maxFiles - kept.length - sent.length),
    bytes: fresh.length > 0 ? await bytesLeft(trx, quotaBytes) : 0,
  })
  if (added.length > 0) {
    await trx
      .insertInto('held_files')
      .values(
        added.map(({ id, name, type, sizeBytes, sha256 }) => ({
          id,
          name,
          type,
          sha256,
          size_bytes: sizeBytes,
          owner: form.owner,
          form_key: form.formKey,
          created_at: now,
          expires_at: now,
        })),
      )
      .execute()
  }
  await trx
    .updateTable('held_files')
    .set({ expires_at: now + HELD_MS })
    .where('owner', '=', form.owner)
    .where('form_key', '=', form.formKey)
    .where('expires_at', '<', NEVER_EXPIRES)
    .execute()
  const pushedOut = await pushOutOldest(trx, form)
  return {
    draftFiles: [...sent, ...kept, ...added].map(({ sha256: _, ...file }) => file),
    overflow,
    beyondQuota,
    missing: absent.filter((id) => !sent.some((file) => file.id === id)).length,
    gone: [...unlisted, ...[...overflow, ...beyondQuota, ...repeated].map((file) => file.id), ...pushedOut],
  }
}

async function sentWith(trx: Transaction<WorkspaceDatabase>, form: FormOf): Promise<AttachedFile[]> {
  const rows = await trx
    .selectFrom('submissions')
    .innerJoin('attachments', 'attachments.ticket_number', 'submissions.ticket_number')
    .select(['attachments.id', 'attachments.name', 'attachments.type', 'attachments.size_bytes'])
    .select('attachments.sha256')
    .where('submissions.owner', '=', form.owner)
    .where('submissions.form_key', '=', pageKey(form.formKey))
    .where(nullSafeEqual(sql.ref('submissions.reply_id'), sql.ref('attachments.reply_id')))
    .execute()
  return rows.map(toAttached)
}

function toAttached(row: Parameters<typeof toDraftFile>[0] & { sha256: string }): AttachedFile {
  return { ...toDraftFile(row), sha256: row.sha256 }
}

async function pushOutOldest(trx: Transaction<WorkspaceDatabase>, form: FormOf): Promise<string[]> {
  const { files } = await trx
    .selectFrom('held_files')
    .select((row) => row.fn.countAll<number>().as('files'))
    .where('owner', '=', form.owner)
    .executeTakeFirstOrThrow()
  if (files <= MAX_HELD_FILES_OF_AN_OWNER) return []
  const oldest = trx
    .selectFrom('held_files')
    .select('id')
    .where('owner', '=', form.owner)
    .where('form_key', '!=', form.formKey)
    .where('expires_at', '<', NEVER_EXPIRES)
    .orderBy(sql`rowid`)
    .limit(files - MAX_HELD_FILES_OF_AN_OWNER)
  const gone = await trx.deleteFrom('held_files').where('id', 'in', oldest).returning('id').execute()
  return gone.map((row) => row.id)
}
