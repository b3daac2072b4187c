import type { Actor } from '#app/tickets/actor.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'
import type { Priority } from '#app/tickets/ticket.ts'

export interface NewTicket {
  customer: { id: string; name: string; email: string }
  subject: string
  departmentId: string
  priority: Priority
  body: string
  /** The closed ticket that this one follows up; ignored where it is not the customer's. */
  originNumber?: number
  openedBy?: Actor
  submission: Submission
}
