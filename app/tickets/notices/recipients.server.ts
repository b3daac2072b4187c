import type { Platform } from '#app/db/platform.server.ts'
import { listDepartmentAdmins, listOwners, type Recipient } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** The assignee and the department's active admins; where there is neither, every active owner. */
export async function listRecipients(
  platform: Platform,
  { department_id, assignee_id }: Pick<Ticket, 'department_id' | 'assignee_id'>,
): Promise<Recipient[]> {
  const recipients = await listDepartmentAdmins(platform, department_id, assignee_id ?? undefined)
  return recipients.length > 0 ? recipients : listOwners(platform)
}

/** Read before the transaction: the platform is another file. Of what the team does only the customer is told. */
export async function findRecipients(
  { db, platform }: Pick<Workspace, 'db' | 'platform'>,
  actor: Actor,
  ticketNumber: number,
): Promise<Recipient[]> {
  if (actor.kind === 'admin') return []
  const ticket = await db
    .selectFrom('tickets')
    .select(['department_id', 'assignee_id'])
    .where('number', '=', ticketNumber)
    .executeTakeFirst()
  return ticket ? listRecipients(platform, ticket) : []
}
