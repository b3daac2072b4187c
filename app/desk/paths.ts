import { ticketLabel } from '#app/tickets/ticket.ts'

export const DESK_PATH = '/admin'
export const QUEUE_PATH = '/admin/tickets'
export const BULK_PATH = '/admin/tickets/bulk'
export const BULK_UNDO_PATH = '/admin/tickets/bulk/undo'
export const FIRST_RUN_PATH = '/admin/first-run'

/** @param query the queue's, with its question mark. */
export function deskTicketPath(subdomain: string, number: number, query = ''): string {
  return `${QUEUE_PATH}/${subdomain}/${ticketLabel(number)}${query}`
}

export function newTicketPath(subdomain: string): string {
  return `/admin/new-ticket/${subdomain}`
}

export function deskTicketAct(ticketPath: string, act: string, query = ''): string {
  return `${ticketPath}/${act}${query}`
}

export const VIEWS_PATH = '/admin/views'

export function viewPath(id: string): string {
  return `${VIEWS_PATH}/${id}`
}

export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path
}
