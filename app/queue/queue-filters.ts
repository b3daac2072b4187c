import { readTicketFilters, type TicketFilters } from '#app/tickets/ticket-filters.ts'

export const QUEUE_ORDERS = ['urgency', 'activity'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

/** Which tickets of all workspaces the queue shows. `assignee`: 'mine', 'nobody' or an admin's id. */
export interface QueueFilters extends TicketFilters {
  workspaceId: string | undefined
  assignee: string | undefined
  order: QueueOrder
}

/** Reads the URL; anybody can write anything there, so what is not known is dropped. */
export function readQueueFilters(query: URLSearchParams): QueueFilters {
  return {
    ...readTicketFilters(query),
    workspaceId: query.get('workspace') || undefined,
    assignee: query.get('assignee') || undefined,
    order: QUEUE_ORDERS.find((order) => order === query.get('order')) ?? 'urgency',
  }
}

/** The part of a URL's query that is the queue's: what survives opening a ticket. With its question mark, or ''. */
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
    for (const value of query.getAll(name)) if (value !== '') kept.append(name, value)
  }
  const text = kept.toString()
  return text === '' ? '' : `?${text}`
}
