import { sql } from 'kysely'
import type { Locale } from 'use-intl'
import { newId } from '#app/db/id.server.ts'
import type { MailSettings } from '#app/db/platform.server.ts'
import { asTable } from '#app/db/sql.ts'
import { type ComposedEmail, composeEmail } from '#app/emails/compose.server.tsx'
import { type Email, ticketOf } from '#app/emails/email.ts'
import { oneLine } from '#app/emails/tidy.ts'
import { DEFAULT_LOCALE } from '#app/i18n/words.ts'
import { type OutboxTransaction, outboxOf } from './outbox.server.ts'

export interface Addressee {
  /** `reply:12:anna@example.com`: the same key again writes nothing. */
  dedupeKey: string
  to: { address: string; name: string }
}

export interface NewEmail {
  email: Email
  /** Where it was rendered before the transaction. */
  composed?: ComposedEmail | undefined
  mail: MailSettings
  now: number
  /** It waits as long as what it reports can be taken back. */
  leavesAt?: number | undefined
  locale?: Locale
  /** Where `email` was rendered with another. */
  ticketNumber?: number | undefined
}

/** Writes an email in the transaction of what it reports. Without a Postmark token it stays as `preview`. */
export async function enqueue(
  trx: OutboxTransaction,
  { dedupeKey, to, ...entry }: NewEmail & Addressee,
): Promise<void> {
  await enqueueForEach(trx, [{ dedupeKey, to }], entry)
}

/** As {@link enqueue}: one statement, and one rendering, however many are told. */
export async function enqueueForEach(
  trx: OutboxTransaction,
  addressees: readonly Addressee[],
  entry: NewEmail,
): Promise<void> {
  if (addressees.length === 0) return
  const { email, mail, now } = entry
  const composed = entry.composed ?? composeEmail(email, mail, entry.locale ?? DEFAULT_LOCALE)
  const { hostname } = new URL(mail.origin)
  const rows = addressees.map(({ dedupeKey, to }) => {
    const id = newId()
    // One Message-ID for a row sent twice; Postmark keeps ours only with X-PM-KeepID.
    const identity = { 'Message-ID': `<${id}@${hostname}>`, 'X-PM-KeepID': 'true' }
    return {
      id,
      key: dedupeKey,
      address: to.address,
      name: mayNameReader(email) ? oneLine(to.name) : '',
      headers: JSON.stringify({ ...composed.headers, ...identity }),
    }
  })
  await sql`
    insert into outbox (
      id, dedupe_key, to_address, to_name, headers,
      kind, ticket_number, from_name, subject, html, text, secret, state, attempts, next_at, created_at
    )
    select value ->> 'id', value ->> 'key', value ->> 'address', value ->> 'name', value ->> 'headers',
      ${email.kind}, ${entry.ticketNumber ?? ticketOf(email)?.number ?? null}, ${composed.fromName},
      ${composed.subject}, ${composed.html}, ${composed.text}, ${composed.secret ? 1 : 0},
      ${mail.preview ? 'preview' : 'pending'}, 0, ${mail.preview ? null : (entry.leavesAt ?? now)}, ${now}
    from ${asTable(rows)} where true
    on conflict (dedupe_key) do nothing
  `.execute(outboxOf(trx))
}

/** Before an address is confirmed, its reader's name is a stranger's words. */
function mayNameReader(email: Email): boolean {
  return email.kind !== 'address-confirmation' && email.kind !== 'address-has-account'
}
