import { STATUSES } from '#app/tickets/ticket.ts'
import { readTicketFilters, type TicketFilters } from '#app/tickets/ticket-filters.ts'

export const QUEUE_ORDERS = ['urgency', 'activity'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

/** Deactivated, or of another install that the tickets came from. */
export const GONE = 'gone'

/** `assignee`: 'mine', 'nobody', {@link GONE} or an admin's id. */
export interface QueueFilters extends TicketFilters {
  workspaceId: string | undefined
  assignee: string | undefined
  order: QueueOrder
}

export function readQueueFilters(query: URLSearchParams): QueueFilters {
  return {
    ...readTicketFilters(query),
    workspaceId: query.get('workspace') || undefined,
    assignee: query.get('assignee') || undefined,
    order: QUEUE_ORDERS.find((order) => order === query.get('order')) ?? 'urgency',
  }
}

/** Longer than any id, cursor or search that counts. */
const MAX_VALUE = 200

/** Cuts what does not count: it goes into every link of a page. */
export function queueQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams()
  for (const name of [
    'workspace',
    'status',
    'priority',
    'department',
    'assignee',
    'search',
    'order',
    'after',
  ]) {
    const values = query.getAll(name)
    const counting =
      name === 'status' ? STATUSES.filter((status) => values.includes(status)) : values.slice(0, 1)
    for (const value of counting) if (value !== '') kept.append(name, value.slice(0, MAX_VALUE))
  }
  const text = kept.toString()
  return text === '' ? '' : `?${text}`
}
