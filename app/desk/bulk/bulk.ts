import { PRIORITIES, type Priority, parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import type { UndoKind } from '#app/tickets/undoing/undo.ts'

/** A page of the queue. */
export const MAX_BULK = 50

/** They mail every customer, and so ask first. */
export type MailingAct = { kind: 'close' } | { kind: 'reopen' }

/** In a form one value: `close`, `priority:high`, `assign:{id}`. */
export type BulkAct =
  | MailingAct
  | { kind: 'assign'; adminId: string | null }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'department'; departmentId: string }

export type BulkKind = BulkAct['kind']

/** The act is taken back by this fact. */
export const CHANGES: Record<BulkKind, UndoKind> = {
  close: 'status',
  reopen: 'status',
  assign: 'assignee',
  priority: 'priority',
  department: 'department',
}

export const BULK_KINDS = Object.keys(CHANGES) as BulkKind[]

/** `assign:` with nobody behind it takes the tickets from whoever has them. */
export function readBulkAct(text: string): BulkAct | undefined {
  const [, kind, value = ''] = /^(\w+)(?::(.*))?$/.exec(text) ?? []
  if (kind === 'close' || kind === 'reopen') return { kind }
  if (kind === 'assign') return { kind, adminId: value || null }
  if (kind === 'department') return { kind, departmentId: value }
  const priority = PRIORITIES.find((known) => known === value)
  return kind === 'priority' && priority ? { kind, priority } : undefined
}

export function writeBulkAct(act: BulkAct): string {
  if (act.kind === 'assign') return `assign:${act.adminId ?? ''}`
  if (act.kind === 'priority') return `priority:${act.priority}`
  return act.kind === 'department' ? `department:${act.departmentId}` : act.kind
}

export interface TicketName {
  subdomain: string
  number: number
}

/** `acme/TKT-000042`. */
export function writeTicketName({ subdomain, number }: TicketName): string {
  return `${subdomain}/${ticketLabel(number)}`
}

/** That there is such a ticket is another matter. */
export function readTicketName(text: string): TicketName | undefined {
  const [, subdomain, label] = /^([a-z0-9-]{2,40})\/(TKT-\d{6,15})$/.exec(text) ?? []
  const number = parseTicketLabel(label ?? '')
  return subdomain && number ? { subdomain, number } : undefined
}
