import { listAdmins } from '#app/admins/admins.server.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import {
  findDepartment,
  hasDepartmentTickets,
  listDepartmentAdminIds,
} from '#app/departments/departments.server.ts'
import type { DepartmentFormProps } from './department-form.tsx'

/** Who can be notified: the team, and of those who were deactivated the ones that are linked already. */
export async function readNotifiable(
  platform: Platform,
  linked: readonly string[] = [],
): Promise<DepartmentFormProps['team']> {
  const team = await listAdmins(platform)
  return team
    .filter(({ id, active }) => active || linked.includes(id))
    .map(({ id, name, email, active }) => ({ id, name, email, active }))
}

/** A department as its form shows it. @throws the 404 page for an unknown one. */
export async function readDepartmentPage(platform: Platform, id: string) {
  const found = await findDepartment(platform, id)
  if (!found) throw notFound()
  const adminIds = await listDepartmentAdminIds(platform, id)
  const hasTickets = await hasDepartmentTickets(platform, id)
  return { department: { ...found, adminIds, hasTickets }, team: await readNotifiable(platform, adminIds) }
}
