import { type Kysely, sql, type Transaction } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { ActorKind, WorkspaceDatabase } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import type { Attachment, AttachmentType } from './attachment.ts'

/** A customer never learns of a note's files. */
export type Audience = ActorKind

/** Removed ones too, marked: whoever offers them for download leaves those out. */
export async function listAttachments(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
  audience: Audience,
): Promise<Attachment[]> {
  const rows = await ofTicket(db, ticketNumber, audience).orderBy(sql`attachments.rowid`).execute()
  return rows.map(toAttachment)
}

/** With `null` of the opening message. The caller has seen to it that the entries may be read. */
export async function listFilesOf(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
  entries: readonly (number | null)[],
): Promise<Attachment[]> {
  const replyIds = entries.filter((id) => id !== null)
  const of = { ticketNumber, replyIds: JSON.stringify(replyIds), opening: entries.includes(null) ? 1 : 0 }
  return (await filesOf(db, of)).map(toAttachment)
}

const filesOf = compileOnce<{ ticketNumber: number; replyIds: string; opening: number }>()(
  (db: Kysely<WorkspaceDatabase>, value) =>
    db
      .selectFrom('attachments')
      .select(COLUMNS)
      .where('ticket_number', '=', value('ticketNumber'))
      .where((row) =>
        row.or([
          inList('reply_id', value('replyIds')),
          row.and([row('reply_id', 'is', null), row(value('opening'), '=', 1)]),
        ]),
      )
      .orderBy(sql`attachments.rowid`),
)

export async function hasSeveralFiles(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
  audience: Audience,
): Promise<boolean> {
  const file = await ofTicket(db, ticketNumber, audience)
    .where('attachments.removed_at', 'is', null)
    .limit(1)
    .offset(1)
    .executeTakeFirst()
  return file !== undefined
}

/** Undefined where it is another ticket's, a note's (to a customer), or removed. */
export async function findAttachment(
  db: Kysely<WorkspaceDatabase>,
  ticketNumber: number,
  id: string,
  audience: Audience,
): Promise<Attachment | undefined> {
  const row = await ofTicket(db, ticketNumber, audience)
    .where('attachments.id', '=', id)
    .where('attachments.removed_at', 'is', null)
    .executeTakeFirst()
  return row && toAttachment(row)
}

export interface Removal {
  ticketNumber: number
  id: string
  admin: { id: string; name: string }
  now: number
}

/** Marks a file as removed. After the commit the caller erases it with `eraseFiles`, or else the sweep. */
export async function removeAttachment(
  trx: Transaction<WorkspaceDatabase>,
  { ticketNumber, id, admin, now }: Removal,
): Promise<Attachment | undefined> {
  const attachment = await findAttachment(trx, ticketNumber, id, 'admin')
  if (!attachment) return undefined
  await trx
    .updateTable('attachments')
    .set({ removed_at: now, removed_by_name: admin.name })
    .where('id', '=', id)
    .execute()
  await trx
    .insertInto('events')
    .values({
      ticket_number: ticketNumber,
      kind: 'file-removed',
      actor_kind: 'admin',
      actor_id: admin.id,
      actor_name: admin.name,
      was: attachment.name,
      became: null,
      created_at: now,
    })
    .execute()
  return { ...attachment, removedAt: now, removedByName: admin.name }
}

const COLUMNS = [
  'attachments.id',
  'attachments.reply_id',
  'attachments.name',
  'attachments.type',
  'attachments.size_bytes',
  'attachments.created_at',
  'attachments.removed_at',
  'attachments.removed_by_name',
] as const

function ofTicket(db: Kysely<WorkspaceDatabase>, ticketNumber: number, audience: Audience) {
  return db
    .selectFrom('attachments')
    .leftJoin('replies', 'replies.id', 'attachments.reply_id')
    .select(COLUMNS)
    .where('attachments.ticket_number', '=', ticketNumber)
    .$if(audience === 'customer', (query) =>
      query.where((row) => row.or([row('replies.kind', 'is', null), row('replies.kind', '=', 'reply')])),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof ofTicket>['execute']>>[number]

function toAttachment(row: Row): Attachment {
  return {
    id: row.id,
    replyId: row.reply_id,
    name: row.name,
    type: row.type as AttachmentType,
    sizeBytes: row.size_bytes,
    createdAt: row.created_at,
    removedAt: row.removed_at,
    removedByName: row.removed_by_name,
  }
}
