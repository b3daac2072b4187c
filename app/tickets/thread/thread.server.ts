import { type Expression, type Kysely, sql } from 'kysely'
import { type Audience, listFilesOf } from '#app/attachments/attachments.server.ts'
import { compileEach, compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'

/** A ticket of thousands of replies opens as fast as one of ten. */
export const ENTRIES_A_PAGE = 100

/**
 * In the order of writing, whatever the clock said. A customer sees no notes, and of the events those of the
 * status. @param before where the page shown last began.
 */
export async function readThread(
  db: Kysely<WorkspaceDatabase>,
  number: number,
  audience: Audience,
  before?: number,
) {
  const kinds = audience === 'admin' ? (['reply', 'note'] as const) : (['reply'] as const)
  const page = { number, before: before ?? AFTER_ALL }
  const replies = await Promise.all(kinds.map((kind) => repliesOf(kind, db, page)))
  const events = await eventsFor(audience, db, page)
  const found = [
    ...replies.flat().map((reply) => ({ what: 'reply' as const, reply, place: reply.place })),
    ...events.map((event) => ({ what: 'event' as const, event, place: event.place })),
  ].sort((one, other) => one.place - other.place)
  const items = found.slice(-ENTRIES_A_PAGE)
  const replyIds = items.flatMap((item) => (item.what === 'reply' ? [item.reply.id] : []))
  const files = await listFilesOf(db, number, [null, ...replyIds])
  const filesOf = (id: number | null) => files.filter(({ replyId }) => replyId === id)
  return {
    openingFiles: filesOf(null),
    items: items.map((item) =>
      item.what === 'event'
        ? { what: item.what, event: item.event }
        : { what: item.what, reply: { ...item.reply, files: filesOf(item.reply.id) } },
    ),
    earlier: found.length > ENTRIES_A_PAGE ? items[0]?.place : undefined,
  }
}

/** Undefined where the ticket has no such reply for this audience. */
export async function cursorBehind(
  db: Kysely<WorkspaceDatabase>,
  number: number,
  audience: Audience,
  replyId: number,
): Promise<number | undefined> {
  const reply = await db
    .selectFrom('replies')
    .select('place')
    .where('id', '=', replyId)
    .where('ticket_number', '=', number)
    .$if(audience === 'customer', (query) => query.where('kind', '=', 'reply'))
    .executeTakeFirst()
  return reply && reply.place + 1
}

export async function findCloser(db: Kysely<WorkspaceDatabase>, number: number): Promise<string | undefined> {
  return (await closingsOf(db, { number }))[0]?.actor_name
}

const closingsOf = compileOnce<{ number: number }>()((db: Kysely<WorkspaceDatabase>, value) =>
  db
    .selectFrom('events')
    .select('actor_name')
    .where('ticket_number', '=', value('number'))
    .where(ON_TIMELINE)
    .where('became', '=', 'closed')
    .orderBy('place', 'desc')
    .limit(1),
)

/** No place comes so late. */
const AFTER_ALL = Number.MAX_SAFE_INTEGER

interface Page {
  number: number | Expression<number>
  before?: number | Expression<number> | undefined
}

const repliesOf = compileEach<{ number: number; before: number }, 'reply' | 'note'>()(
  (db: Kysely<WorkspaceDatabase>, value, kind) =>
    repliesQuery(db, { number: value('number'), kind, before: value('before') }),
)

const eventsFor = compileEach<{ number: number; before: number }, Audience>()(
  (db: Kysely<WorkspaceDatabase>, value, audience) =>
    eventsQuery(db, { number: value('number'), audience, before: value('before') }),
)

/** Latest first. Exported for its plan. */
export function repliesQuery(
  db: Kysely<WorkspaceDatabase>,
  { number, kind, before }: Page & { kind: 'reply' | 'note' },
) {
  return db
    .selectFrom('replies')
    .select(['id', 'kind', 'author_kind', 'author_id', 'author_name', 'body', 'created_at', 'place'])
    .where('ticket_number', '=', number)
    .where('kind', '=', kind)
    .$if(before !== undefined, (query) => query.where('place', '<', before!))
    .orderBy('place', 'desc')
    .limit(ENTRIES_A_PAGE + 1)
}

/** What a reply says already is left out. Exported for its plan. */
export function eventsQuery(
  db: Kysely<WorkspaceDatabase>,
  { number, audience, before }: Page & { audience: Audience },
) {
  return db
    .selectFrom('events')
    .select(['id', 'kind', 'actor_kind', 'actor_name', 'was', 'became', 'created_at', 'place'])
    .where('ticket_number', '=', number)
    .where(ON_TIMELINE)
    .$if(audience === 'customer', (query) => query.where('kind', '=', 'status'))
    .$if(before !== undefined, (query) => query.where('place', '<', before!))
    .orderBy('place', 'desc')
    .limit(ENTRIES_A_PAGE + 1)
}

/** Word for word the condition of the index `events_told`, or SQLite would not use it. */
const ON_TIMELINE = sql<boolean>`(kind in ('priority', 'department', 'assignee', 'file-removed')
  or (kind = 'status' and (was = 'closed' or became = 'closed')))`
