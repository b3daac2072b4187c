import { PRIORITIES, type Priority, STATUSES, type Status } from './ticket.ts'

/** Which tickets a list shows. It lives in the URL, where anybody can write anything: what is not known is dropped. */
export interface TicketFilters {
  statuses: Status[]
  priority: Priority | undefined
  departmentId: string | undefined
  search: string
}

/** From the URL; unknown statuses and priorities are none, a search is cut at 200 characters. */
export function readTicketFilters(query: URLSearchParams): TicketFilters {
  return {
    statuses: STATUSES.filter((status) => query.getAll('status').includes(status)),
    priority: PRIORITIES.find((priority) => priority === query.get('priority')),
    departmentId: query.get('department') || undefined,
    search: (query.get('search') ?? '').trim().slice(0, 200),
  }
}

/** True where a filter or a search narrows the list. */
export function isFiltered({ statuses, priority, departmentId, search }: TicketFilters): boolean {
  return statuses.length > 0 || priority !== undefined || departmentId !== undefined || search !== ''
}
