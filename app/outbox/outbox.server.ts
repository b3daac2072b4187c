import type { Kysely, Transaction } from 'kysely'
import type { Locale } from 'use-intl'
import { newId } from '#app/db/id.server.ts'
import type { MailSettings } from '#app/db/platform.server.ts'
import type { OutboxTable, PlatformDatabase, WorkspaceDatabase } from '#app/db/schema.ts'
import { composeEmail } from '#app/emails/compose.server.tsx'
import { type Email, ticketOf } from '#app/emails/email.ts'
import { DEFAULT_LOCALE } from '#app/words/words.ts'

/** The platform's file and every workspace's have the same outbox; Kysely's types must be told. */
export type OutboxDatabase = Kysely<PlatformDatabase> | Kysely<WorkspaceDatabase>
export type OutboxTransaction = Transaction<PlatformDatabase> | Transaction<WorkspaceDatabase>

export interface NewEmail {
  /** Who is told what, once: `reply:12:anna@example.com`. The same key again writes nothing. */
  dedupeKey: string
  email: Email
  to: { address: string; name: string }
  mail: MailSettings
  now: number
  locale?: Locale
}

/**
 * Writes an email into the outbox, in the transaction of what it reports. It leaves once that is committed;
 * without a Postmark token it stays as `preview`.
 */
export async function enqueue(trx: OutboxTransaction, entry: NewEmail): Promise<void> {
  const id = newId()
  const composed = composeEmail(entry.email, entry.mail, entry.locale ?? DEFAULT_LOCALE)
  const host = new URL(entry.mail.origin).hostname
  await outboxOf(trx)
    .insertInto('outbox')
    .values({
      id,
      dedupe_key: entry.dedupeKey,
      kind: entry.email.kind,
      ticket_number: ticketOf(entry.email)?.number ?? null,
      to_address: entry.to.address,
      to_name: entry.to.name,
      from_name: composed.fromName,
      subject: composed.subject,
      html: composed.html,
      text: composed.text,
      // Made from the row's id, so that the same row sent twice is the same message to a mail client.
      headers: JSON.stringify({ ...composed.headers, 'Message-ID': `<${id}@${host}>` }),
      secret: composed.secret ? 1 : 0,
      state: entry.mail.preview ? 'preview' : 'pending',
      next_at: entry.now,
      attempts: 0,
      created_at: entry.now,
    })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute()
}

function outboxOf(db: OutboxDatabase): Kysely<{ outbox: OutboxTable }> {
  return db as unknown as Kysely<{ outbox: OutboxTable }>
}
