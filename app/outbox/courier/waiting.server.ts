import { type OutboxDatabase, outboxOf } from '#app/outbox/outbox.server.ts'
import type { MailSources } from '#app/outbox/sources.ts'
import { listPendingWork } from '#app/workspaces/pending-work.server.ts'

/** Each is a file to open. The first ones have waited longest. */
const MAX_LOOKED_INTO = 200

export interface WaitingMail {
  pending: number
  sending: number
  unknown: number
  oldestAt: number | undefined
}

export async function readWaitingMail({
  platform,
  within,
}: Pick<MailSources, 'platform' | 'within'>): Promise<WaitingMail> {
  const waiting: WaitingMail = { pending: 0, sending: 0, unknown: 0, oldestAt: undefined }
  await add(waiting, platform.db)
  for (const { workspaceId } of (await listPendingWork(platform)).slice(0, MAX_LOOKED_INTO)) {
    // What a suspended workspace holds back waits for an owner.
    const look = within(workspaceId, async ({ db, info }) => {
      if (info.suspendedAt === null) await add(waiting, db)
    })
    // A file that cannot be read must not hide the others; the courier logs it.
    await look.catch(() => {})
  }
  return waiting
}

async function add(waiting: WaitingMail, db: OutboxDatabase): Promise<void> {
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
    waiting[state] += emails
    waiting.oldestAt = Math.min(waiting.oldestAt ?? Number.POSITIVE_INFINITY, Number(oldestAt))
  }
}
