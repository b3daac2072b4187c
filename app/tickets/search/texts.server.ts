import type { Kysely } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { inList } from '#app/db/sql.ts'
import type { FoundEntry } from './found-entries.server.ts'

export async function readTexts(
  db: Kysely<WorkspaceDatabase>,
  entries: readonly Pick<FoundEntry, 'number' | 'replyId'>[],
): Promise<{ subject: string; text: string; isNote: boolean }[]> {
  const [replies, openings] = await Promise.all([
    db
      .selectFrom('replies')
      .select(['id', 'body', 'kind'])
      .where(
        inList(
          'id',
          entries.flatMap(({ replyId }) => replyId ?? []),
        ),
      )
      .execute(),
    db
      .selectFrom('tickets')
      .select(['number', 'subject', 'body'])
      .where(
        inList(
          'number',
          entries.flatMap(({ number, replyId }) => (replyId === null ? number : [])),
        ),
      )
      .execute(),
  ])
  const reply = new Map(replies.map((row) => [row.id, row]))
  const opening = new Map(openings.map((row) => [row.number, row]))
  return entries.map(({ number, replyId }) => {
    const row = replyId === null ? undefined : reply.get(replyId)
    const ticket = replyId === null ? opening.get(number) : undefined
    return {
      subject: ticket?.subject ?? '',
      text: row?.body ?? (ticket ? `${ticket.subject}\n${ticket.body}` : ''),
      isNote: row?.kind === 'note',
    }
  })
}

/** More of a ticket than anybody wrote on purpose. */
const MAX_REPLIES = 2_000

export async function readTickets(
  db: Kysely<WorkspaceDatabase>,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const [openings, replies, files] = await Promise.all([
    db.selectFrom('tickets').select(['number', 'subject', 'body']).where(inList('number', numbers)).execute(),
    db
      .selectFrom('replies')
      .select(['ticket_number as number', 'body'])
      .where(inList('ticket_number', numbers))
      .limit(MAX_REPLIES)
      .execute(),
    db
      .selectFrom('attachments')
      .select(['ticket_number as number', 'name as body'])
      .where(inList('ticket_number', numbers))
      .where('removed_at', 'is', null)
      .execute(),
  ])
  const written = new Map(openings.map(({ number, subject, body }) => [number, [subject, body]]))
  for (const { number, body } of [...replies, ...files]) written.get(number)?.push(body)
  return new Map([...written].map(([number, texts]) => [number, texts.join('\n')]))
}
