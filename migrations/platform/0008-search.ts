import { type Kysely, sql, type Transaction } from 'kysely'
import type { PlatformDatabase } from '#app/db/schema.ts'
import { indexTicket } from '#app/queue/projection/index-ticket.server.ts'

/** An index of subjects and customers by threes of letters, and both anew: words are cut and spelled otherwise since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create virtual table queue_parts using fts5 (
      subject, customer_name, customer_email, content = '', contentless_delete = 1, tokenize = 'trigram'
    )
  `.execute(db)
  const trx = db as unknown as Transaction<PlatformDatabase>
  const { rows } = await sql<{ id: number; workspace_id: string } & Parameters<typeof indexTicket>[3]>`
    select id, workspace_id, subject, customer_name, customer_email from queue
  `.execute(db)
  for (const { id, workspace_id, ...words } of rows) await indexTicket(trx, id, workspace_id, words)
}
