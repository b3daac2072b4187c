import type { Message } from 'postmark'
import type { ClaimedEmail } from '#app/outbox/courier/claims.server.ts'
import { mailbox, sender } from '#app/outbox/mailbox.ts'

/** Postmark's own limits; the bytes leave room for what JSON adds. */
export const MAX_BATCH = 500
const MAX_BATCH_BYTES = 40 * 1024 * 1024

export function toMessage(email: ClaimedEmail, settings: { from: string; stream: string }): Message {
  const { 'Reply-To': replyTo, ...headers } = JSON.parse(email.headers) as Record<string, string>
  return {
    From: sender(settings.from, email.from_name),
    To: mailbox(email.to_name, email.to_address),
    Subject: email.subject,
    HtmlBody: email.html,
    TextBody: email.text,
    MessageStream: settings.stream,
    Metadata: { outbox_id: email.id },
    Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
    ...(replyTo && { ReplyTo: replyTo }),
  }
}

/** What one character of a string can become in JSON, in bytes. */
const MAX_ESCAPED = 6

export function* batches(emails: ClaimedEmail[]): Generator<ClaimedEmail[]> {
  // Nearly always: then none is made into JSON only to be measured.
  if (emails.length <= MAX_BATCH && mostBytesOf(emails) <= MAX_BATCH_BYTES) {
    yield emails
    return
  }
  let batch: ClaimedEmail[] = []
  let bytes = 0
  for (const email of emails) {
    const size = Buffer.byteLength(JSON.stringify(email))
    if (batch.length === MAX_BATCH || (batch.length > 0 && bytes + size > MAX_BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(email)
    bytes += size
  }
  yield batch
}

function mostBytesOf(emails: ClaimedEmail[]): number {
  let characters = 0
  for (const { html, text, subject, headers, to_name, from_name } of emails) {
    characters +=
      html.length + text.length + subject.length + headers.length + to_name.length + from_name.length
  }
  // The rest of a message is ours, and short.
  return MAX_ESCAPED * characters + 1024 * emails.length
}
