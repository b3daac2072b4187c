import { notFound } from '#app/auth/refusing/refused.server.ts'
import { parseTicketLabel } from '#app/tickets/ticket.ts'

/** @throws the 404 page where the address names no ticket. */
export function requireTicketNumber(params: { ticket?: string }): number {
  const number = parseTicketLabel(params.ticket ?? '')
  if (number === undefined) throw notFound()
  return number
}
