import type { Kysely } from 'kysely'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { Department } from './department.ts'

const COLUMNS = ['id', 'name', 'description', 'active'] as const

export interface DepartmentDetails {
  name: string
  description: string
  active: boolean
  /** Who is notified; unknown ids are dropped. */
  adminIds: string[]
}

export interface NotifiedAdmin {
  id: string
  name: string
  email: string
}

/** Every department, by name; the form for a new ticket takes only the active ones. */
export async function listDepartments(
  platform: Platform,
  options: { activeOnly?: boolean } = {},
): Promise<Department[]> {
  let query = platform.db
    .selectFrom('departments')
    .select(COLUMNS)
    .orderBy('name', (order) => order.collate('nocase'))
  if (options.activeOnly) query = query.where('active', '=', 1)
  return (await query.execute()).map((row) => ({ ...row, active: row.active === 1 }))
}

export async function findDepartment(platform: Platform, id: string): Promise<Department | undefined> {
  const row = await platform.db
    .selectFrom('departments')
    .select(COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, active: row.active === 1 }
}

/** The active admins linked to the department, and `assigneeId` where given and active; each once. */
export async function listDepartmentAdmins(
  platform: Platform,
  departmentId: string,
  assigneeId?: string,
): Promise<NotifiedAdmin[]> {
  return platform.db
    .selectFrom('admins')
    .select(['id', 'name', 'email'])
    .where('active', '=', 1)
    .where('password_hash', 'is not', null)
    .where((eb) =>
      eb(
        'id',
        'in',
        eb.selectFrom('department_admins').select('admin_id').where('department_id', '=', departmentId),
      ).or('id', '=', assigneeId ?? ''),
    )
    .execute()
}

/** Every active owner: they are told where nobody else is. */
export async function listOwners(platform: Platform): Promise<NotifiedAdmin[]> {
  return platform.db
    .selectFrom('admins')
    .select(['id', 'name', 'email'])
    .where('role', '=', 'owner')
    .where('active', '=', 1)
    .execute()
}

/** The ids of the admins linked to a department, active or not. */
export async function listDepartmentAdminIds(platform: Platform, departmentId: string): Promise<string[]> {
  const rows = await platform.db
    .selectFrom('department_admins')
    .select('admin_id')
    .where('department_id', '=', departmentId)
    .execute()
  return rows.map((row) => row.admin_id)
}

/** @returns the new id, or 'taken' where a department has that name, whatever its case. */
export async function createDepartment(
  db: Kysely<PlatformDatabase>,
  details: DepartmentDetails,
  now: number,
): Promise<string | 'taken'> {
  const id = newId()
  const inserted = await db
    .insertInto('departments')
    .values({
      id,
      name: details.name,
      description: details.description,
      active: details.active ? 1 : 0,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) return 'taken'
  await linkAdmins(db, id, details.adminIds)
  return id
}

/** Changes all of a department at once. Tickets keep the name they were given; see docs/decisions/0010. */
export async function changeDepartment(
  platform: Platform,
  id: string,
  details: DepartmentDetails,
): Promise<'done' | 'taken' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const namesake = await trx
      .selectFrom('departments')
      .select('id')
      .where('name', '=', details.name)
      .executeTakeFirst()
    if (namesake && namesake.id !== id) return 'taken'
    const changed = await trx
      .updateTable('departments')
      .set({ name: details.name, description: details.description, active: details.active ? 1 : 0 })
      .where('id', '=', id)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) return 'unknown'
    await trx.deleteFrom('department_admins').where('department_id', '=', id).execute()
    await linkAdmins(trx, id, details.adminIds)
    return 'done'
  })
}

/** @returns 'has-tickets' where any workspace has a ticket in it: it can be deactivated, not deleted. */
export async function deleteDepartment(
  platform: Platform,
  id: string,
): Promise<'done' | 'has-tickets' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const used = await trx
      .selectFrom('queue')
      .select('id')
      .where('department_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (used) return 'has-tickets'
    const deleted = await trx.deleteFrom('departments').where('id', '=', id).executeTakeFirst()
    return deleted.numDeletedRows === 0n ? 'unknown' : 'done'
  })
}

async function linkAdmins(db: Kysely<PlatformDatabase>, id: string, adminIds: string[]): Promise<void> {
  if (adminIds.length === 0) return
  await db
    .insertInto('department_admins')
    .columns(['department_id', 'admin_id'])
    .expression((eb) =>
      eb
        .selectFrom('admins')
        .select((row) => [row.val(id).as('department_id'), 'admins.id as admin_id'])
        .where('admins.id', 'in', adminIds),
    )
    .execute()
}
