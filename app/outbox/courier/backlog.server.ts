import { type OutboxDatabase, outboxOf } from '#app/outbox/outbox.server.ts'
import type { MailSources } from '#app/outbox/sources.ts'
import { listPendingWork } from '#app/workspaces/pending-work.server.ts'

/** Each is a file to open. The first ones have waited longest. */
const MAX_LOOKED_INTO = 200

export interface MailBacklog {
  pending: number
  sending: number
  unknown: number
  oldestAt: number | undefined
}

export async function readMailBacklog({
  platform,
  within,
}: Pick<MailSources, 'platform' | 'within'>): Promise<MailBacklog> {
  const backlog: MailBacklog = { pending: 0, sending: 0, unknown: 0, oldestAt: undefined }
  await add(backlog, platform.db)
  for (const { workspaceId } of (await listPendingWork(platform)).slice(0, MAX_LOOKED_INTO)) {
    // What a suspended workspace holds back waits for an owner.
    const counting = within(workspaceId, async ({ db, info }) => {
      if (info.suspendedAt === null) await add(backlog, db)
    })
    // A file that cannot be read must not hide the others; the courier logs it.
    await counting.catch(() => {})
  }
  return backlog
}

async function add(backlog: MailBacklog, db: OutboxDatabase): Promise<void> {
  const rows = await outboxOf(db)
    .selectFrom('outbox')
    .select((row) => [
      'state',
      row.fn.countAll<number>().as('emails'),
      row.fn.min('created_at').as('oldestAt'),
    ])
    .where('next_at', 'is not', null)
    .groupBy('state')
    .execute()
  for (const { state, emails, oldestAt } of rows) {
    if (state !== 'pending' && state !== 'sending' && state !== 'unknown') continue
    backlog[state] += emails
    backlog.oldestAt = Math.min(backlog.oldestAt ?? Number.POSITIVE_INFINITY, Number(oldestAt))
  }
}
