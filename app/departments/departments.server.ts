import type { Kysely } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import type { Department } from './department.ts'

const COLUMNS = ['id', 'name', 'description', 'active'] as const

export interface Recipient {
  id: string
  name: string
  email: string
}

export async function listDepartments(
  platform: Platform,
  options: { activeOnly?: boolean } = {},
): Promise<Department[]> {
  const rows = await departmentsByName(platform.db, { inactive: options.activeOnly ? 1 : 0 })
  return rows.map((row) => ({ ...row, active: row.active === 1 }))
}

/** There are few: those that are not asked for are passed over. */
const departmentsByName = compileOnce<{ inactive: 0 | 1 }>()((db: Kysely<PlatformDatabase>, value) =>
  db
    .selectFrom('departments')
    .select(COLUMNS)
    .where('active', '>=', value('inactive'))
    .orderBy('name', (order) => order.collate('nocase')),
)

export async function findDepartment(platform: Platform, id: string): Promise<Department | undefined> {
  const [row] = await departmentsOfId(platform.db, { id })
  return row && { ...row, active: row.active === 1 }
}

const departmentsOfId = compileOnce<{ id: string }>()((db: Kysely<PlatformDatabase>, value) =>
  db.selectFrom('departments').select(COLUMNS).where('id', '=', value('id')),
)

/** And `assigneeId` where given and active; each once. */
export async function listDepartmentAdmins(
  platform: Platform,
  departmentId: string,
  assigneeId?: string,
): Promise<Recipient[]> {
  return adminsOfDepartment(platform.db, { departmentId, assigneeId: assigneeId ?? '' })
}

const adminsOfDepartment = compileOnce<{ departmentId: string; assigneeId: string }>()(
  (db: Kysely<PlatformDatabase>, value) =>
    activeAdminsQuery({ db }).where((eb) =>
      eb(
        'id',
        'in',
        eb
          .selectFrom('department_admins')
          .select('admin_id')
          .where('department_id', '=', value('departmentId')),
      ).or('id', '=', value('assigneeId')),
    ),
)

export async function listTeam(platform: Platform): Promise<Recipient[]> {
  return teamByName(platform.db, {})
}

const teamByName = compileOnce()((db: Kysely<PlatformDatabase>) =>
  activeAdminsQuery({ db }).orderBy('name', (order) => order.collate('nocase')),
)

/** They are told where nobody else is. */
export async function listOwners(platform: Platform): Promise<Recipient[]> {
  return activeAdminsQuery(platform).where('role', '=', 'owner').execute()
}

/** Everybody who is active and has joined. */
function activeAdminsQuery({ db }: { db: Kysely<PlatformDatabase> }) {
  return db
    .selectFrom('admins')
    .select(['id', 'name', 'email'])
    .where('active', '=', 1)
    .where('password_hash', 'is not', null)
}

export async function listOnlyRecipientOf(platform: Platform, adminId: string): Promise<string[]> {
  const rows = await platform.db
    .selectFrom('department_admins')
    .innerJoin('departments', 'departments.id', 'department_admins.department_id')
    .innerJoin('admins', 'admins.id', 'department_admins.admin_id')
    .select('departments.name')
    .where('departments.active', '=', 1)
    .where('admins.active', '=', 1)
    .groupBy('departments.id')
    .having((eb) => eb(eb.fn.countAll<number>(), '=', 1))
    .having((eb) => eb(eb.fn.max('admins.id'), '=', adminId))
    .orderBy('departments.name')
    .execute()
  return rows.map((row) => row.name)
}

export async function listDepartmentAdminIds(platform: Platform, departmentId: string): Promise<string[]> {
  const rows = await platform.db
    .selectFrom('department_admins')
    .select('admin_id')
    .where('department_id', '=', departmentId)
    .execute()
  return rows.map((row) => row.admin_id)
}

export async function hasDepartmentTickets(
  { db }: Pick<Platform, 'db'>,
  departmentId: string,
): Promise<boolean> {
  const ticket = await db
    .selectFrom('queue')
    .select('id')
    .where('department_id', '=', departmentId)
    .limit(1)
    .executeTakeFirst()
  return ticket !== undefined
}

export async function listDepartmentsInUse(
  platform: Platform,
): Promise<(Department & { admins: number; tickets: number })[]> {
  const [departments, admins, tickets] = await Promise.all([
    listDepartments(platform),
    platform.db
      .selectFrom('department_admins')
      .innerJoin('admins', 'admins.id', 'department_admins.admin_id')
      .select((row) => ['department_id', row.fn.countAll<number>().as('count')])
      .where('admins.active', '=', 1)
      .groupBy('department_id')
      .execute(),
    platform.db
      .selectFrom('queue_counts')
      .select((row) => ['department_id', row.fn.sum<number>('tickets').as('count')])
      .where('workspace_id', '=', '*')
      .where('assignee_id', '=', '*')
      .where('priority', '=', '*')
      .groupBy('department_id')
      .execute(),
  ])
  const countIn = (counts: { department_id: string; count: number }[], id: string) =>
    counts.find((count) => count.department_id === id)?.count ?? 0
  return departments.map((department) => ({
    ...department,
    admins: countIn(admins, department.id),
    tickets: countIn(tickets, department.id),
  }))
}
