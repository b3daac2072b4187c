import type { Platform } from '#app/db/platform.server.ts'
import { listDepartmentAdmins, listOwners, type NotifiedAdmin } from '#app/departments/departments.server.ts'

/**
 * The team's side of a ticket: its assignee and its department's active admins; where there is neither, every
 * active owner. Read before the transaction: the platform is another file.
 */
export async function findRecipients(
  platform: Platform,
  ticket: { departmentId: string; assigneeId?: string | null },
): Promise<NotifiedAdmin[]> {
  const recipients = await listDepartmentAdmins(platform, ticket.departmentId, ticket.assigneeId ?? undefined)
  return recipients.length > 0 ? recipients : listOwners(platform)
}
