import { readTicketName, type TicketName, writeTicketName } from './bulk.ts'

/** Whoever would overwrite a change made since is asked first. */
export interface ShownRow {
  version: number
  priority: string
  department: string
  /** '' for nobody. */
  assignee: string
}

/** A form that does not say what was shown meets no conflict. */
export interface PickedTicket extends TicketName {
  shown?: ShownRow
}

/** `acme/TKT-000042~3~high~{department}~{assignee}`. */
export function writePicked(name: TicketName, { version, priority, department, assignee }: ShownRow): string {
  return [writeTicketName(name), version, priority, department, assignee].join('~')
}

export function readPicked(text: string): PickedTicket | undefined {
  const [written = '', version = '', priority = '', department = '', assignee = ''] = text.split('~')
  const name = readTicketName(written)
  if (!name || !/^\d{1,15}$/.test(version)) return name
  return { ...name, shown: { version: Number(version), priority, department, assignee } }
}

/** Whatever was shown beside it then. */
export function isPicked(picked: readonly string[] | undefined, written: string): boolean | undefined {
  return picked?.some((value) => value.split('~', 1)[0] === written)
}
