import { ticketLabel } from '#app/tickets/ticket.ts'

export const DESK_PATH = '/admin'
export const QUEUE_PATH = '/admin/tickets'
export const BULK_PATH = '/admin/tickets/bulk'
export const BULK_UNDO_PATH = '/admin/tickets/bulk/undo'
/** Where the list of first steps is taken away. */
export const FIRST_RUN_PATH = '/admin/first-run'

/** Where a ticket is on the desk; `query` is the queue's, with its question mark, so that the filters survive. */
export function deskTicketPath(subdomain: string, number: number, query = ''): string {
  return `${QUEUE_PATH}/${subdomain}/${ticketLabel(number)}${query}`
}

/** The form by which an admin opens a ticket for a customer of a workspace. */
export function newTicketPath(subdomain: string): string {
  return `/admin/new-ticket/${subdomain}`
}

/** Where one act on a ticket is posted to. */
export function deskTicketAct(ticketPath: string, act: string, query = ''): string {
  return `${ticketPath}/${act}${query}`
}

export const VIEWS_PATH = '/admin/views'

export function viewPath(id: string): string {
  return `${VIEWS_PATH}/${id}`
}

/** An address with what is set of a query. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path
}
