import { MAX_SUBJECT, type Priority } from '#app/tickets/ticket.ts'

export interface DepartmentChoice {
  id: string
  name: string
  description: string
}

export interface NewTicketStart {
  subject?: string
  department?: string
  priority?: Priority
  body?: string
  from?: string
}

export interface FollowUp {
  departments: DepartmentChoice[]
  start: NewTicketStart
}

/** "Printer on fire" becomes "Re: Printer on fire"; what begins so stays, and the limit of a subject holds. */
export function followUpSubject(subject: string, say: (subject: string) => string): string {
  const prefix = say('').trim()
  const said = subject.startsWith(prefix) ? subject : say(subject)
  // Not in the middle of a character that is two code units.
  return said
    .slice(0, MAX_SUBJECT)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
}
