import type { Kysely } from 'kysely'
import { type AuditActor, audit, difference } from '#app/audit/audit.server.ts'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { type CannedReply, MAX_CANNED_REPLIES } from './canned-reply.ts'

const COLUMNS = ['id', 'department_id', 'title', 'body'] as const

type Row = { id: string; department_id: string | null; title: string; body: string }

function toReply({ department_id, ...row }: Row): CannedReply {
  return { ...row, departmentId: department_id }
}

/** With `departmentId` those that are offered on its tickets. */
export async function listCannedReplies(
  platform: Platform,
  { departmentId }: { departmentId?: string } = {},
): Promise<CannedReply[]> {
  const { db } = platform
  const rows =
    departmentId === undefined
      ? await repliesQuery(db).execute()
      : await repliesOfDepartment(db, { departmentId })
  return rows.map(toReply)
}

function repliesQuery(db: Kysely<PlatformDatabase>) {
  return db
    .selectFrom('canned_replies')
    .select(COLUMNS)
    .orderBy('title', (order) => order.collate('nocase'))
    .orderBy('id')
}

const repliesOfDepartment = compileOnce<{ departmentId: string }>()((db: Kysely<PlatformDatabase>, value) =>
  repliesQuery(db).where((eb) =>
    eb('department_id', 'is', null).or('department_id', '=', value('departmentId')),
  ),
)

export async function findCannedReply(platform: Platform, id: string): Promise<CannedReply | undefined> {
  const row = await platform.db
    .selectFrom('canned_replies')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toReply(row)
}

export type CannedReplyDetails = Omit<CannedReply, 'id'>

export async function addCannedReply(
  platform: Platform,
  details: CannedReplyDetails,
  by: AuditActor,
): Promise<'done' | 'too-many' | 'no-department'> {
  const now = platform.now()
  return platform.db.transaction().execute(async (trx) => {
    const { count } = await trx
      .selectFrom('canned_replies')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count >= MAX_CANNED_REPLIES) return 'too-many'
    if (!(await isDepartment(trx, details.departmentId))) return 'no-department'
    await trx
      .insertInto('canned_replies')
      .values({ id: newId(), ...toColumns(details), created_at: now, updated_at: now })
      .execute()
    await audit(trx, by, 'canned-reply.added', details.title, now)
    return 'done'
  })
}

export async function changeCannedReply(
  platform: Platform,
  id: string,
  details: CannedReplyDetails,
  by: AuditActor,
): Promise<'done' | 'unknown' | 'no-department'> {
  const now = platform.now()
  return platform.db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('canned_replies')
      .select(['department_id', 'title', 'body'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!before) return 'unknown'
    if (!(await isDepartment(trx, details.departmentId))) return 'no-department'
    const after = toColumns(details)
    const changed = difference(before, after)
    if (changed === null) return 'done'
    await trx
      .updateTable('canned_replies')
      .set({ ...after, updated_at: now })
      .where('id', '=', id)
      .execute()
    await audit(trx, by, 'canned-reply.changed', before.title, now, changed)
    return 'done'
  })
}

export async function deleteCannedReply(
  platform: Platform,
  id: string,
  by: AuditActor,
): Promise<'done' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('canned_replies')
      .where('id', '=', id)
      .returning('title')
      .executeTakeFirst()
    if (!gone) return 'unknown'
    await audit(trx, by, 'canned-reply.deleted', gone.title, platform.now())
    return 'done'
  })
}

function toColumns({ departmentId, title, body }: CannedReplyDetails) {
  return { department_id: departmentId, title, body }
}

async function isDepartment(db: Kysely<PlatformDatabase>, id: string | null): Promise<boolean> {
  if (id === null) return true
  const found = await db.selectFrom('departments').select('id').where('id', '=', id).executeTakeFirst()
  return found !== undefined
}
