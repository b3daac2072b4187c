import { PRIORITIES, type Priority, STATUSES, type Status } from './ticket.ts'

export interface TicketFilters {
  statuses: Status[]
  priority: Priority | undefined
  departmentId: string | undefined
  search: string
}

export function readTicketFilters(query: URLSearchParams): TicketFilters {
  return {
    statuses: STATUSES.filter((status) => query.getAll('status').includes(status)),
    priority: PRIORITIES.find((priority) => priority === query.get('priority')),
    departmentId: query.get('department') || undefined,
    search: (query.get('search') ?? '').trim().slice(0, 200),
  }
}

export function isFiltered({ statuses, priority, departmentId, search }: TicketFilters): boolean {
  return statuses.length > 0 || priority !== undefined || departmentId !== undefined || search !== ''
}
