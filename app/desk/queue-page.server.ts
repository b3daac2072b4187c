import type { Admin } from '#app/admins/admin.ts'
import { listAdmins } from '#app/admins/admins.server.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { readRevision } from '#app/live/changes.server.ts'
import { countByStatus, listQueue, readQueueCursor } from '#app/queue/list.server.ts'
import { queueQuery, readQueueFilters } from '#app/queue/queue-filters.ts'
import { findHits } from '#app/queue/search.server.ts'
import { isUnread, listSeen } from '#app/queue/seen.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import { listWorkspaces } from '#app/workspaces/workspaces.server.ts'
import { readBulkOutcome, writeTicketName } from './bulk.ts'
import { deskTicketPath } from './paths.ts'

/** More cannot be chosen from a list; an address with another workspace's id still works. */
const MAX_WORKSPACES = 500

/** Everything the queue shows for one address: the page of tickets, the counts, what the filters offer. */
export async function readQueuePage(platform: Platform, admin: Admin, query: URLSearchParams) {
  const filters = readQueueFilters(query)
  const after = readQueueCursor(query.get('after'), filters)
  // Asked first: what changes while the rest is read is heard of, and asked for again.
  const revision = await readRevision(platform.db)
  const hits = await findHits(platform.db, filters)
  const [{ tickets, next }, counts, workspaces, departments, team] = await Promise.all([
    listQueue(platform.db, admin.id, filters, after, hits),
    countByStatus(platform.db, admin.id, filters, hits),
    listWorkspaces(platform, MAX_WORKSPACES),
    listDepartments(platform),
    listAdmins(platform),
  ])
  const seen = await listSeen(platform.db, admin.id, tickets)
  const kept = queueQuery(query)
  const joinedAt = team.find(({ id }) => id === admin.id)?.createdAt ?? 0
  return {
    revision,
    filters,
    counts,
    isCut: hits?.isCut ?? false,
    isDeep: after !== undefined,
    query: kept,
    next: next && queueQuery(withCursor(query, next)),
    tickets: tickets.map((ticket, place) => ({
      path: deskTicketPath(ticket.subdomain, ticket.number),
      name: writeTicketName(ticket),
      label: ticketLabel(ticket.number),
      subject: ticket.subject,
      customerName: ticket.customer_name,
      workspaceName: ticket.workspace_name,
      departmentName: ticket.department_name,
      priority: ticket.priority,
      status: ticket.status,
      assigneeName: ticket.assignee_name,
      lastActivityAt: ticket.last_activity_at,
      isUnread: isUnread(ticket, seen[place], joinedAt),
    })),
    bulk: readBulkOutcome(query),
    me: { id: admin.id, name: admin.name },
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    departments: departments.map(({ id, name, active }) => ({ id, name, active })),
    others: team.filter(({ id, active }) => active && id !== admin.id).map(({ id, name }) => ({ id, name })),
  }
}

export type QueuePage = Awaited<ReturnType<typeof readQueuePage>>

function withCursor(query: URLSearchParams, cursor: string): URLSearchParams {
  const next = new URLSearchParams(query)
  next.set('after', cursor)
  return next
}
