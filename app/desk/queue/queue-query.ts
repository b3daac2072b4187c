import { type QueueFilters, queueQuery } from '#app/queue/queue-filters.ts'
import { isFiltered } from '#app/tickets/ticket-filters.ts'

/** True where the list is not all there is. The order narrows nothing. */
export function isQueueNarrowed(filters: QueueFilters): boolean {
  return isFiltered(filters) || filters.workspaceId !== undefined || filters.assignee !== undefined
}

/** A list's query without the place in it. */
export function firstPage(query: string): string {
  const first = new URLSearchParams(query)
  first.delete('after')
  return queueQuery(first)
}
