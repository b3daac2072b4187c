import { QUEUE_PATH } from '#app/desk/paths.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'
import {
  BULK_KINDS,
  type BulkKind,
  MAX_BULK,
  readBulkAct,
  readTicketName,
  type TicketName,
  writeBulkAct,
  writeTicketName,
} from './bulk.ts'

/** It travels in the address behind the 303. */
export interface BulkOutcome {
  kind: BulkKind | 'undo'
  done: number
  changed: TicketName[]
  until: number
  already: TicketName[]
  /** Changed by somebody else since the list was drawn: left. */
  outdated: TicketName[]
  again: string
  gone: TicketName[]
  late: TicketName[]
}

const LISTS = ['changed', 'already', 'outdated', 'gone', 'late'] as const

export function emptyOutcome(kind: BulkOutcome['kind']): BulkOutcome {
  return { kind, done: 0, changed: [], until: 0, already: [], outdated: [], again: '', gone: [], late: [] }
}

export function writeBulkOutcome(outcome: BulkOutcome): URLSearchParams {
  const query = new URLSearchParams({ did: outcome.kind, done: String(outcome.done) })
  if (outcome.until > 0) query.append('until', String(outcome.until))
  if (outcome.outdated.length > 0) query.append('again', outcome.again)
  for (const list of LISTS) {
    for (const name of outcome[list]) query.append(list, writeTicketName(name))
  }
  return query
}

/** Anybody can write an address. */
export function readBulkOutcome(query: URLSearchParams): BulkOutcome | undefined {
  const kind = [...BULK_KINDS, 'undo' as const].find((known) => known === query.get('did'))
  if (!kind || !/^\d{1,2}$/.test(query.get('done') ?? '')) return undefined
  const until = query.get('until') ?? ''
  const outcome = emptyOutcome(kind)
  outcome.done = Number(query.get('done'))
  if (/^\d{1,15}$/.test(until)) outcome.until = Number(until)
  const again = readBulkAct(query.get('again') ?? '')
  if (again) outcome.again = writeBulkAct(again)
  for (const list of LISTS) {
    outcome[list] = query
      .getAll(list)
      .slice(0, MAX_BULK)
      .flatMap((text) => readTicketName(text) ?? [])
  }
  return outcome
}

export function bulkDone(request: Request, outcome: BulkOutcome): string {
  const query = new URLSearchParams(queueQuery(new URL(request.url).searchParams))
  for (const [name, value] of writeBulkOutcome(outcome)) query.append(name, value)
  return `${QUEUE_PATH}?${query}`
}
