import type { Customer } from '#app/customers/customer.ts'
import { listDepartments } from '#app/departments/departments.server.ts'
import { portalWords } from '#app/i18n/catalogue.server.ts'
import { listTickets, readTicketsCursor } from '#app/tickets/list.server.ts'
import { type LastMessage, listLastMessages } from '#app/tickets/thread/last-message.server.ts'
import { ticketLabel } from '#app/tickets/ticket.ts'
import { readTicketFilters } from '#app/tickets/ticket-filters.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { TicketRow } from './ticket-list.tsx'

const LONG = 10

export async function readListPage(
  { workspace, customer }: { workspace: Workspace; customer: Customer },
  query: URLSearchParams,
) {
  const filters = readTicketFilters(query)
  const cursor = readTicketsCursor(query.get('before'))
  const { tickets, next } = await listTickets(workspace.db, customer.id, filters, cursor)
  const departments = await listDepartments(workspace.platform)
  const lastMessages = await listLastMessages(
    workspace.db,
    tickets.map(({ number }) => number),
    'customer',
  )
  const pageAt = (before: string | undefined) => {
    const other = new URLSearchParams(query)
    other.delete('before')
    if (before) other.set('before', before)
    return [`/${workspace.info.subdomain}/tickets`, other].filter(String).join('?')
  }
  return {
    title: portalWords('list.title'),
    filters,
    departments: departments.map(({ id, name }) => ({ id, name })),
    tickets: tickets.map(
      (row): TicketRow => ({
        label: ticketLabel(row.number),
        subject: row.subject,
        department: row.department_name,
        priority: row.priority,
        status: row.status,
        lastActivityAt: row.last_activity_at,
        lastMessage: shownMessage(lastMessages.get(row.number)),
      }),
    ),
    isLong: tickets.length >= LONG || next !== undefined || cursor !== undefined,
    older: next && pageAt(next),
    newest: cursor && pageAt(undefined),
  }
}

/** The team is named, the customer is not. */
function shownMessage(message: LastMessage | undefined): TicketRow['lastMessage'] {
  return message && { author: message.isTeam ? message.author : null, text: message.text }
}
