import type { Priority } from '#app/tickets/ticket.ts'

export interface DemoTicket {
  customer: number
  department: 'Sales' | 'Support' | 'Billing' | 'Technical'
  priority: Priority
  hoursAgo: number
  subject: string
  body: string
  file?: { name: string; text: string }
  acts: DemoAct[]
}

/** `by` is the customer, or an index into DEMO_ADMINS; so is `assignsTo`. */
export type DemoAct = { by: 'customer' | number; afterMinutes: number } & (
  | { says: string }
  | { notes: string }
  | { assignsTo: number }
  | { does: 'close' | 'reopen' }
)

export interface DemoWorkspace {
  name: string
  subdomain: string
  customers: readonly { name: string; email: string }[]
  tickets: readonly DemoTicket[]
}
