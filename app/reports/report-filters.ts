import { PRIORITIES, type Priority } from '#app/tickets/ticket.ts'

export interface ReportFilters {
  workspaceId: string | undefined
  departmentId: string | undefined
  priority: Priority | undefined
}

export function readReportFilters(query: URLSearchParams): ReportFilters {
  return {
    workspaceId: query.get('workspace') || undefined,
    departmentId: query.get('department') || undefined,
    priority: PRIORITIES.find((priority) => priority === query.get('priority')),
  }
}
