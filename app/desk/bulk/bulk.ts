import { PRIORITIES, type Priority, parseTicketLabel, ticketLabel } from '#app/tickets/ticket.ts'
import { refusal } from '#app/words/refusal.ts'

/** As many as a page of the queue has. */
const MAX_BULK = 50

/** What can be done to several tickets at once. In a form it is one value: `close`, `priority:high`, `assign:{id}`. */
export type BulkAct =
  | { kind: 'close' }
  | { kind: 'assign'; adminId: string | null }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'department'; departmentId: string }

export type BulkKind = BulkAct['kind']

/** `assign:` with nobody behind it takes the tickets from whoever has them. */
function readBulkAct(text: string): BulkAct | undefined {
  const [, kind, value = ''] = /^(\w+)(?::(.*))?$/.exec(text) ?? []
  if (kind === 'close') return { kind }
  if (kind === 'assign') return { kind, adminId: value || null }
  if (kind === 'department') return { kind, departmentId: value }
  const priority = PRIORITIES.find((known) => known === value)
  return kind === 'priority' && priority ? { kind, priority } : undefined
}

/** One ticket among those of all workspaces, as a form and an address name it: `acme/TKT-000042`. */
export interface TicketName {
  subdomain: string
  number: number
}

/** `acme/TKT-000042`: the value of a ticket's box in the queue. */
export function writeTicketName({ subdomain, number }: TicketName): string {
  return `${subdomain}/${ticketLabel(number)}`
}

/** Undefined for what {@link writeTicketName} did not write. That there is such a ticket is another matter. */
export function readTicketName(text: string): TicketName | undefined {
  const [, subdomain, label] = /^([a-z0-9-]{2,40})\/(TKT-\d{6,15})$/.exec(text) ?? []
  const number = parseTicketLabel(label ?? '')
  return subdomain && number ? { subdomain, number } : undefined
}

/** The form of the queue, as it was sent: what is to be done to which tickets, or why that cannot be begun. */
export function readBulk(
  form: FormData,
): { picked: string[] } & ({ act: BulkAct; tickets: TicketName[] } | { refused: string }) {
  const picked = form
    .getAll('ticket')
    .map(String)
    .slice(0, MAX_BULK + 1)
  const tickets = picked.flatMap((name) => readTicketName(name) ?? [])
  if (picked.length > MAX_BULK) return { picked, refused: refusal('bulk.tooMany', { max: MAX_BULK }) }
  if (tickets.length === 0) return { picked, refused: refusal('bulk.noTickets') }
  const act = readBulkAct(String(form.get('act') ?? ''))
  return act ? { picked, act, tickets } : { picked, refused: refusal('bulk.noAct') }
}

/** What became of every ticket that was selected. It travels in the address behind the 303. */
export interface BulkOutcome {
  kind: BulkKind
  done: number
  /** Tickets that were as they should be before anybody asked. */
  already: TicketName[]
  /** Tickets or workspaces that are not there any more. */
  gone: TicketName[]
}

const KINDS: readonly BulkKind[] = ['close', 'assign', 'priority', 'department']

/** The query that {@link readBulkOutcome} reads. */
export function writeBulkOutcome({ kind, done, already, gone }: BulkOutcome): URLSearchParams {
  const query = new URLSearchParams({ did: kind, done: String(done) })
  for (const name of already) query.append('already', writeTicketName(name))
  for (const name of gone) query.append('gone', writeTicketName(name))
  return query
}

/** Anybody can write an address: only what {@link writeBulkOutcome} could have written is read. */
export function readBulkOutcome(query: URLSearchParams): BulkOutcome | undefined {
  const kind = KINDS.find((known) => known === query.get('did'))
  if (!kind || !/^\d{1,2}$/.test(query.get('done') ?? '')) return undefined
  const names = (key: string) =>
    query
      .getAll(key)
      .slice(0, MAX_BULK)
      .flatMap((text) => readTicketName(text) ?? [])
  return { kind, done: Number(query.get('done')), already: names('already'), gone: names('gone') }
}
