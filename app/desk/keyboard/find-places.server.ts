import type { Admin } from '#app/admins/admin.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { deskTicketPath } from '#app/desk/paths.ts'
import { listQueue } from '#app/queue/list.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { Place } from './use-places.ts'

/** As many as are seen without scrolling. */
const MAX_FOUND = 8

/** Tickets of all workspaces by number, subject or customer: the latest first. */
export async function findPlaces(platform: Platform, admin: Admin, search: string): Promise<Place[]> {
  const filters = readQueueFilters(new URLSearchParams({ search, order: 'activity' }))
  if (filters.search === '') return []
  const { tickets } = await listQueue(platform.db, admin.id, filters)
  return tickets.slice(0, MAX_FOUND).map((ticket) => ({
    kind: 'tickets',
    href: deskTicketPath(ticket.subdomain, ticket.number),
    name: ticket.subject,
    detail: `${ticketLabel(ticket.number)} · ${ticket.workspace_name}`,
  }))
}
