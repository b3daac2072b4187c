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
  await unindexTicket(trx, id)
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
