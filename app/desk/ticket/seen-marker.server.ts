import type { Kysely } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { listPending, pendingMark } from '#app/tickets/delayed/list.server.ts'
import { writeMarker } from './seen-marker.ts'

/**
 * Whatever is added later has greater ids. Read it before the conversation itself, so that nothing is counted
 * as seen that is not shown.
 */
export async function currentMarker(db: Kysely<WorkspaceDatabase>, ticketNumber: number): Promise<string> {
  return markerOf(db, await listPending(db, ticketNumber))
}

/** @param pending read before: one that goes out in between is in both, not in neither. */
export async function markerOf(
  db: Kysely<WorkspaceDatabase>,
  pending: readonly { author_id: string; body: string }[],
): Promise<string> {
  const pendingMarks = pending.map(pendingMark)
  const [last] = await latestIds(db, {})
  return writeMarker({ lastReplyId: last?.reply ?? 0, lastEventId: last?.event ?? 0, pendingMarks })
}

const latestIds = compileOnce()((db: Kysely<WorkspaceDatabase>) =>
  db.selectNoFrom((row) => [
    row
      .selectFrom('replies')
      .select(({ fn }) => fn.max('id').as('id'))
      .as('reply'),
    row
      .selectFrom('events')
      .select(({ fn }) => fn.max('id').as('id'))
      .as('event'),
  ]),
)
