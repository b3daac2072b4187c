import { MAX_SUBJECT, type Priority } from '#app/tickets/ticket.ts'

/** A department that takes new tickets. */
export interface DepartmentChoice {
  id: string
  name: string
  description: string
}

/** What the form for a new ticket begins with: nothing, a draft that was kept, or the ticket that it follows up. */
export interface NewTicketStart {
  subject?: string
  department?: string
  priority?: Priority
  body?: string
  /** Label of the closed ticket that this one follows up. */
  from?: string
}

/** A new ticket in place of a reply that came too late, ready to be sent. */
export interface FollowUp {
  departments: DepartmentChoice[]
  start: NewTicketStart
}

/** "Printer on fire" becomes "Re: Printer on fire"; what begins so already stays, and the limit of a subject holds. */
export function followUpSubject(subject: string, say: (subject: string) => string): string {
  const prefix = say('').trim()
  const said = subject.startsWith(prefix) ? subject : say(subject)
  // Not in the middle of a character that is two code units.
  return said
    .slice(0, MAX_SUBJECT)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
}
