import type { Admin } from '#app/admins/admin.ts'
import type { Platform } from '#app/db/platform.server.ts'
import { deskTicketPath, QUEUE_PATH } from '#app/desk/paths.ts'
import { hasTyped } from '#app/i18n/fold.ts'
import { listQueue } from '#app/queue/list.server.ts'
import { readQueueFilters } from '#app/queue/queue-filters.ts'
import { listViews } from '#app/queue/views/views.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import type { PaletteItem } from './use-palette-items.ts'

const MAX_FOUND = 8

/** Views, which pages outside the queue do not have at hand; and tickets of all workspaces, the latest first. */
export async function findElsewhere(
  platform: Platform,
  admin: Admin,
  search: string,
): Promise<PaletteItem[]> {
  const filters = readQueueFilters(new URLSearchParams({ search, order: 'activity' }))
  if (filters.search === '') return []
  const [views, { tickets }] = await Promise.all([
    listViews(platform, admin),
    listQueue(platform.db, admin.id, filters),
  ])
  const named = views.filter(({ name }) => hasTyped(name, filters.search))
  return [
    ...named.map(({ name, query }) => ({ kind: 'views' as const, href: QUEUE_PATH + query, name })),
    ...tickets.slice(0, MAX_FOUND).map((ticket) => ({
      kind: 'tickets' as const,
      href: deskTicketPath(ticket.workspace.subdomain, ticket.number),
      name: ticket.subject,
      detail: `${ticketLabel(ticket.number)} · ${ticket.workspace.name}`,
    })),
  ]
}
