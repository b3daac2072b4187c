import type { Kysely, Transaction } from 'kysely'
import { compileOnce, valuesOf } from '#app/db/compile-once.server.ts'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { tokensOf } from '#app/tickets/search/tokens.ts'

export interface QueueWords {
  subject: string
  customer_name: string
  customer_email: string
}

export function scopeOf(workspaceId: string): string {
  return `w${workspaceId}`
}

export function hasSameWords(one: QueueWords, other: QueueWords): boolean {
  return (
    one.subject === other.subject &&
    one.customer_name === other.customer_name &&
    one.customer_email === other.customer_email
  )
}

/** One that is not in the index yet. */
export async function indexTicket(
  trx: Transaction<PlatformDatabase>,
  id: number,
  workspaceId: string,
  ticket: QueueWords,
): Promise<void> {
  const words = {
    subject: tokensOf(ticket.subject).join(' '),
    customer_name: tokensOf(ticket.customer_name).join(' '),
    customer_email: tokensOf(ticket.customer_email).join(' '),
  }
  await addToSearch(trx, { rowid: id, scope: scopeOf(workspaceId), ...words })
  await addToParts(trx, { rowid: id, ...words })
}

const PARTS = ['rowid', 'subject', 'customer_name', 'customer_email'] as const

const addToSearch = compileOnce<QueueWords & { rowid: number; scope: string }>()(
  (db: Kysely<PlatformDatabase>, value) =>
    db.insertInto('queue_search').values(valuesOf(value, [...PARTS, 'scope'])),
)

const addToParts = compileOnce<QueueWords & { rowid: number }>()((db: Kysely<PlatformDatabase>, value) =>
  db.insertInto('queue_parts').values(valuesOf(value, PARTS)),
)

export async function unindexTicket(trx: Transaction<PlatformDatabase>, id: number): Promise<void> {
  await takeFromSearch(trx, { id })
  await takeFromParts(trx, { id })
}

const takeFromSearch = compileOnce<{ id: number }>()((db: Kysely<PlatformDatabase>, value) =>
  db.deleteFrom('queue_search').where('rowid', '=', value('id')),
)

const takeFromParts = compileOnce<{ id: number }>()((db: Kysely<PlatformDatabase>, value) =>
  db.deleteFrom('queue_parts').where('rowid', '=', value('id')),
)
