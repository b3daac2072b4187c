import { useOutletContext } from '@remix-run/react'
import type { TicketPage } from './ticket-page.server.ts'

/** What the ticket's route hands to the routes nested in it. */
export interface TicketContext {
  page: TicketPage
  query: string
}

export function useTicket(): TicketContext {
  return useOutletContext<TicketContext>()
}
