import { readTicketName, type TicketName, writeTicketName } from './bulk.ts'

/** What the queue showed of a ticket: who goes over what somebody else has changed since is asked first. */
export interface ShownTicket {
  version: number
  priority: string
  department: string
  /** '' for nobody. */
  assignee: string
}

/** A ticket that was selected, with what the list showed of it; a form that does not say it is never held up. */
export interface PickedTicket extends TicketName {
  shown?: ShownTicket
}

/** The value of a ticket's box in the queue: `acme/TKT-000042~3~high~{department}~{assignee}`. */
export function writePicked(
  name: TicketName,
  { version, priority, department, assignee }: ShownTicket,
): string {
  return [writeTicketName(name), version, priority, department, assignee].join('~')
}

/** Undefined for what names no ticket. */
export function readPicked(text: string): PickedTicket | undefined {
  const [written = '', version = '', priority = '', department = '', assignee = ''] = text.split('~')
  const name = readTicketName(written)
  if (!name || !/^\d{1,15}$/.test(version)) return name
  return { ...name, shown: { version: Number(version), priority, department, assignee } }
}

/** Whether a box of the queue is among those that were selected, whatever was shown beside it then. */
export function isPicked(picked: readonly string[] | undefined, written: string): boolean | undefined {
  return picked?.some((value) => value.split('~', 1)[0] === written)
}
