import { useOutletContext } from '@remix-run/react'
import type { TicketPage } from './ticket.loader.server.ts'

export interface TicketContext {
  page: TicketPage
  query: string
}

export function useTicket(): TicketContext {
  return useOutletContext<TicketContext>()
}
