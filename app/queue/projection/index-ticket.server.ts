import type { Transaction } from 'kysely'
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
  await trx
    .insertInto('queue_search')
    .values({ rowid: id, scope: scopeOf(workspaceId), ...words })
    .execute()
  await trx
    .insertInto('queue_parts')
    .values({ rowid: id, ...words })
    .execute()
}

export async function unindexTicket(trx: Transaction<PlatformDatabase>, id: number): Promise<void> {
  await trx.deleteFrom('queue_search').where('rowid', '=', id).execute()
  await trx.deleteFrom('queue_parts').where('rowid', '=', id).execute()
}
