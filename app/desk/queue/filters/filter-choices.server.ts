import type { Admin } from '#app/admins/admin.ts'
import type { Platform } from '#app/db/platform.server.ts'
import type { House } from '#app/desk/house.server.ts'
import { GONE, type QueueFilters } from '#app/queue/queue-filters.ts'
import { findWorkspaceById, listWorkspaces } from '#app/workspaces/workspaces.server.ts'

/** An address with another workspace's id still works. */
const MAX_WORKSPACES = 500

export async function readFilterChoices(
  platform: Platform,
  admin: Admin,
  { departments, admins: team }: House,
  filters: QueueFilters,
) {
  const listed = await listWorkspaces(platform, MAX_WORKSPACES)
  const { workspaceId, departmentId, assignee } = filters
  const isListed = listed.some(({ id }) => id === workspaceId)
  const further = workspaceId && !isListed ? await findWorkspaceById(platform, workspaceId) : undefined
  const person = assignee && ['mine', 'nobody', GONE].includes(assignee) ? admin.id : assignee
  return {
    workspaces: [...listed, ...(further ? [further] : [])],
    departments: departments.map(({ id, name, active }) => ({ id, name, active })),
    others: team.filter(({ id, active }) => active && id !== admin.id).map(({ id, name }) => ({ id, name })),
    /** Somebody who has left, whose tickets are asked for. */
    former: team.filter(({ id, active }) => !active && id === assignee).map(({ id, name }) => ({ id, name })),
    me: { id: admin.id, name: admin.name },
    joinedAt: team.find(({ id }) => id === admin.id)?.createdAt ?? 0,
    unknown: (
      [
        ['workspace', workspaceId && !isListed && !further],
        ['department', departmentId && !departments.some(({ id }) => id === departmentId)],
        ['assignee', person && !team.some(({ id }) => id === person)],
      ] as const
    ).flatMap(([name, isUnknown]) => (isUnknown ? [name] : [])),
  }
}
