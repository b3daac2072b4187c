import { type QueueFilters, queueQuery } from '#app/queue/queue-filters.ts'
import { isFiltered } from '#app/tickets/ticket-filters.ts'

/** The order narrows nothing. */
export function isQueueNarrowed(filters: QueueFilters): boolean {
  return isFiltered(filters) || filters.workspaceId !== undefined || filters.assignee !== undefined
}

export function firstPage(query: string): string {
  const first = new URLSearchParams(query)
  first.delete('after')
  return queueQuery(first)
}
