import type { Kysely } from 'kysely'
import { type AuditActor, audit, difference } from '#app/audit/audit.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { listPendingWork } from '#app/workspaces/pending-work.server.ts'
import { hasDepartmentTickets } from './departments.server.ts'

export interface DepartmentDetails {
  /** Of one that comes from another install, so that its tickets go on naming it. */
  id?: string
  name: string
  description: string
  active: boolean
  adminIds: string[]
}

/** @param by for the audit. @returns 'taken' where a department has that name in any case. */
export async function createDepartment(
  db: Kysely<PlatformDatabase>,
  details: DepartmentDetails,
  now: number,
  by?: AuditActor,
): Promise<{ id: string } | 'taken'> {
  if (!db.isTransaction) {
    return db.transaction().execute((trx) => createDepartment(trx, details, now, by))
  }
  if (await hasNamesake(db, details.name)) return 'taken'
  const id = details.id ?? newId()
  await db
    .insertInto('departments')
    .values({
      id,
      name: details.name,
      description: details.description,
      active: details.active ? 1 : 0,
      created_at: now,
    })
    .execute()
  await linkAdmins(db, id, details.adminIds)
  if (by) await audit(db, by, 'department.added', details.name, now)
  return { id }
}

/** Tickets keep the old name (docs/decisions/0010). @returns 'last-active' if customers could choose none. */
export async function changeDepartment(
  platform: Platform,
  id: string,
  details: DepartmentDetails,
  by: AuditActor,
): Promise<'done' | 'taken' | 'last-active' | 'unknown'> {
  return platform.db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('departments')
      .select(['name', 'description', 'active'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!before) return 'unknown'
    if (await hasNamesake(trx, details.name, id)) return 'taken'
    if (before.active && !details.active && (await isLastActive(trx, id))) return 'last-active'
    const after = {
      name: details.name,
      description: details.description,
      active: details.active ? (1 as const) : (0 as const),
    }
    const adminsBefore = await listDepartmentAdmins(trx, id)
    await trx.updateTable('departments').set(after).where('id', '=', id).execute()
    await trx.deleteFrom('department_admins').where('department_id', '=', id).execute()
    await linkAdmins(trx, id, details.adminIds)
    const admins = await listDepartmentAdmins(trx, id)
    const changed = difference(
      { ...before, admins: namesOf(adminsBefore) },
      { ...after, admins: namesOf(admins) },
    )
    // Of two who are called the same, one may have taken the other's place.
    if (changed === null && admins.every(({ id }, at) => id === adminsBefore[at]?.id)) return 'done'
    await audit(trx, by, 'department.changed', before.name, platform.now(), changed)
    return 'done'
  })
}

/**
 * Deletes a department without tickets. The queue tells, so it is caught up first: a committed ticket may not
 * be projected yet. @param project brings the queue up to date with one workspace. @returns 'unsure' where a
 * workspace cannot be read now.
 */
export async function deleteDepartment(
  platform: Platform,
  id: string,
  by: AuditActor,
  project: (workspaceId: string) => Promise<unknown>,
): Promise<'done' | 'has-tickets' | 'last-active' | 'unsure' | 'unknown'> {
  for (const { workspaceId } of await listPendingWork(platform)) {
    const isProjected = await project(workspaceId).then(
      () => true,
      () => false,
    )
    if (!isProjected) return 'unsure'
  }
  return platform.db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('departments')
      .select(['name', 'active'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!known) return 'unknown'
    if (await hasDepartmentTickets({ db: trx }, id)) return 'has-tickets'
    if (known.active && (await isLastActive(trx, id))) return 'last-active'
    await trx.deleteFrom('departments').where('id', '=', id).execute()
    await audit(trx, by, 'department.deleted', known.name, platform.now())
    return 'done'
  })
}

async function hasNamesake(db: Kysely<PlatformDatabase>, name: string, but = ''): Promise<boolean> {
  const namesake = await db
    .selectFrom('departments')
    .select('id')
    .where('name', '=', name)
    .where('id', '!=', but)
    .executeTakeFirst()
  return namesake !== undefined
}

async function isLastActive(db: Kysely<PlatformDatabase>, id: string): Promise<boolean> {
  const other = await db
    .selectFrom('departments')
    .select('id')
    .where('active', '=', 1)
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

async function listDepartmentAdmins(db: Kysely<PlatformDatabase>, id: string): Promise<Named[]> {
  return db
    .selectFrom('department_admins')
    .innerJoin('admins', 'admins.id', 'department_admins.admin_id')
    .select(['admins.id', 'admins.name'])
    .where('department_id', '=', id)
    .orderBy('admins.name')
    .orderBy('admins.id')
    .execute()
}

interface Named {
  id: string
  name: string
}

function namesOf(admins: readonly Named[]): string {
  return admins.map(({ name }) => name).join(', ')
}

async function linkAdmins(trx: Kysely<PlatformDatabase>, id: string, adminIds: string[]): Promise<void> {
  if (adminIds.length === 0) return
  await trx
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
