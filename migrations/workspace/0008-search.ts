import { type Kysely, sql, type Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { indexWords } from '#app/tickets/search/search.server.ts'
import { run } from '../statements.ts'

/** How many entries are read at once: their texts are in memory. */
const BATCH = 500

/** The words of all texts, each once, by their letters; and every text indexed anew: words are cut otherwise since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    `create table search_words (id integer primary key, word text not null unique) strict`,
    `create virtual table search_parts using fts5 (word, content = '', tokenize = 'trigram')`,
    `insert into search (search) values ('delete-all')`,
  ])
  for (let after = 0; ; ) {
    const { rows } = await sql<Entry>`
      select entry.id, tickets.number, replies.kind, tickets.customer_id as customerId, tickets.subject,
        iif(replies.id is null, tickets.body, replies.body) as body,
        (
          select group_concat(name, char(10)) from attachments
          where attachments.ticket_number = tickets.number and attachments.reply_id is entry.reply_id
            and removed_at is null
        ) as files
      from (select * from search_entries where id > ${after} order by id limit ${BATCH}) as entry
      join tickets on tickets.number = entry.ticket_number
      left join replies on replies.id = entry.reply_id
      order by entry.id
    `.execute(db)
    for (const { id, number, kind, customerId, subject, body, files } of rows) {
      const words = [
        ...(kind === null ? [`TKT-${String(number).padStart(6, '0')}`, subject] : []),
        body,
        files ?? '',
      ]
      await indexWords(db as unknown as Transaction<WorkspaceDatabase>, id, {
        customerId,
        shown: kind !== 'note',
        words,
      })
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

interface Entry {
  id: number
  number: number
  /** Null for the opening message. */
  kind: 'reply' | 'note' | null
  customerId: string
  subject: string
  body: string
  files: string | null
}
