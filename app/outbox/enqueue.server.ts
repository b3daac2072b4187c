import { type Kysely, sql } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import { newId } from '#app/db/id.server.ts'
import type { MailSettings } from '#app/db/platform.server.ts'
import type { OutboxTable } from '#app/db/schema.ts'
import { asTable } from '#app/db/sql.ts'
import { type Email, ticketOf } from '#app/emails/email.ts'
import type { RenderedEmail } from '#app/emails/rendered.server.ts'
import { oneLine } from '#app/emails/tidy.ts'
import { type OutboxTransaction, outboxOf } from './outbox.server.ts'

export interface Addressee {
  /** `reply:12:anna@example.com`: the same key again writes nothing. */
  dedupeKey: string
  to: { address: string; name: string }
}

export interface NewEmail {
  /** Before the transaction, which others wait for. */
  rendered: RenderedEmail
  mail: MailSettings
  now: number
  /** It waits as long as what it reports can be taken back. */
  leavesAt?: number | undefined
}

/** Writes an email in the transaction of what it reports. Without a Postmark token it stays as `preview`. */
export async function enqueue(
  trx: OutboxTransaction,
  { dedupeKey, to, ...entry }: NewEmail & Addressee,
): Promise<void> {
  await enqueueForEach(trx, [{ dedupeKey, to }], entry)
}

/** As {@link enqueue}: one statement however many are told. */
export async function enqueueForEach(
  trx: OutboxTransaction,
  addressees: readonly Addressee[],
  { rendered: { email, composed }, mail, now, leavesAt }: NewEmail,
): Promise<void> {
  if (addressees.length === 0) return
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
  const { fromName, subject, html, text, secret } = composed
  await addRows(outboxOf(trx), {
    rows: JSON.stringify(rows),
    kind: email.kind,
    ticketNumber: ticketOf(email)?.number ?? null,
    fromName,
    subject,
    html,
    text,
    secret: secret ? 1 : 0,
    state: mail.preview ? 'preview' : 'pending',
    nextAt: mail.preview ? null : (leavesAt ?? now),
    now,
  })
}

interface Rows {
  rows: string
  kind: string
  ticketNumber: number | null
  fromName: string
  subject: string
  html: string
  text: string
  secret: 0 | 1
  state: 'preview' | 'pending'
  nextAt: number | null
  now: number
}

const addRows = compileOnce<Rows>()(
  (_: Kysely<{ outbox: OutboxTable }>, value) => sql`
    insert into outbox (
      id, dedupe_key, to_address, to_name, headers,
      kind, ticket_number, from_name, subject, html, text, secret, state, attempts, next_at, created_at
    )
    select value ->> 'id', value ->> 'key', value ->> 'address', value ->> 'name', value ->> 'headers',
      ${value('kind')}, ${value('ticketNumber')}, ${value('fromName')}, ${value('subject')}, ${value('html')},
      ${value('text')}, ${value('secret')}, ${value('state')}, 0, ${value('nextAt')}, ${value('now')}
    from ${asTable(value('rows'))} where true
    on conflict (dedupe_key) do nothing
  `,
)

/** Before an address is confirmed, its reader's name is a stranger's words. */
function mayNameReader(email: Email): boolean {
  return email.kind !== 'address-confirmation' && email.kind !== 'address-has-account'
}
