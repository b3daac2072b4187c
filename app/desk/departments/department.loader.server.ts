import { listAdmins } from '#app/admins/admins.server.ts'
import { refused } from '#app/auth/refusing/refusal.ts'
import { notFound } from '#app/auth/refusing/refused.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { DepartmentDetails } from '#app/departments/changing.server.ts'
import { departmentSchema } from '#app/departments/department.ts'
import {
  findDepartment,
  hasDepartmentTickets,
  listDepartmentAdminIds,
} from '#app/departments/departments.server.ts'
import { parseForm } from '#app/forms/parse-form.server.ts'
import { readSmallForm } from '#app/forms/read-small.server.ts'
import { answerRefused } from '#app/forms/refuse.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import type { DepartmentFormProps } from './department-form.tsx'

/** One for each admin; strangers' forms keep the bound of every form. */
const MAX_DEPARTMENT_FIELDS = 5_000

const REFUSALS = {
  taken: refused('name', refusal('departments.nameTaken')),
  'last-active': refused('active', refusal('departments.lastActive')),
}

/** The team, and who is linked though deactivated. */
export async function readNotifiable(
  platform: Platform,
  linked: readonly string[] = [],
): Promise<DepartmentFormProps['team']> {
  const team = await listAdmins(platform)
  return team
    .filter(({ id, active }) => active || linked.includes(id))
    .map(({ id, name, email, active }) => ({ id, name, email, active }))
}

/** @throws the 404 page for an unknown one. */
export async function readDepartmentPage(platform: Platform, id: string) {
  const found = await findDepartment(platform, id)
  if (!found) throw notFound()
  const adminIds = await listDepartmentAdminIds(platform, id)
  const hasTickets = await hasDepartmentTickets(platform, id)
  return { department: { ...found, adminIds, hasTickets }, team: await readNotifiable(platform, adminIds) }
}

/**
 * @param act what it refuses is said beside its field. @returns undefined once it is done. @throws the 404 page
 * for an unknown department.
 */
export async function saveDepartment(
  request: Request,
  act: (details: DepartmentDetails) => Promise<'done' | 'taken' | 'last-active' | 'unknown'>,
) {
  const submission = parseForm(
    await readSmallForm(request, { maxFields: MAX_DEPARTMENT_FIELDS }),
    departmentSchema,
  )
  if (submission.status !== 'success') return answerRefused(submission)
  const { admins: adminIds, ...details } = submission.value
  const outcome = await act({ ...details, adminIds })
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'done') return undefined
  return answerRefused(submission, REFUSALS[outcome].refusal)
}
