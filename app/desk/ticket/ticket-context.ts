import { useOutletContext } from '@remix-run/react'
import type { TicketPage } from './ticket.loader.server.ts'

/** What the ticket's route hands to the routes nested in it. */
export interface TicketContext {
  page: TicketPage
  query: string
}

/** What the ticket's page shares with the pages inside it. */
export function useTicket(): TicketContext {
  return useOutletContext<TicketContext>()
}
