import type { Kysely, Selectable, Transaction, Updateable } from 'kysely'
import type { PendingRepliesTable, WorkspaceDatabase } from '#app/db/schema.ts'
import { troubleOf } from '#app/db/trouble.ts'
import { ownerOf } from '#app/tickets/actor.ts'
import { addReply, type NewReply, prepareNotice } from '#app/tickets/answering/replies.server.ts'
import { FilesGone } from '#app/tickets/failures.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { tellTeam } from './pending.server.ts'

const AGAIN_MS = 60_000

/**
 * Posts every reply of a workspace whose time has come, once, in whatever process. One that meets its ticket
 * closed goes back to its author; one that fails holds up no other, and is tried again a minute later.
 *
 * @throws what the disk says: it fails all of them.
 */
export async function sendDueReplies(
  workspace: Workspace,
  failed: (error: unknown, id: string) => void = raise,
): Promise<void> {
  const now = workspace.now()
  const due = (await listPending(workspace)).filter((row) => sendsAt(row, now) <= now)
  for (const { id } of due) {
    try {
      await send(workspace, id)
    } catch (error) {
      if (troubleOf(error)) throw error
      await updatePending(workspace.db, id, { sends_at: workspace.now() + AGAIN_MS })
      failed(error, id)
    }
  }
}

function raise(error: unknown): never {
  throw error
}

export async function nextSendAt(workspace: Workspace): Promise<number | undefined> {
  const now = workspace.now()
  const moments = (await listPending(workspace)).map((row) => sendsAt(row, now))
  return moments.length > 0 ? Math.min(...moments) : undefined
}

type Pending = Awaited<ReturnType<typeof listPending>>[number]

async function listPending({ db }: Workspace) {
  const rows = await db
    .selectFrom('pending_replies')
    .select(['id', 'created_at', 'sends_at'])
    .where('sends_at', 'is not', null)
    .orderBy('sends_at')
    .execute()
  return rows.map((row) => ({ ...row, sends_at: row.sends_at! }))
}

/** A clock that was set back makes nothing wait longer than its own seconds. */
function sendsAt({ created_at, sends_at }: Pending, now: number): number {
  return created_at > now || sends_at > now + AGAIN_MS ? now : sends_at
}

async function send(workspace: Workspace, id: string): Promise<void> {
  const waiting = await findPending(workspace.db, id)
  if (!waiting) return
  const notice = await prepareNotice(workspace, toReply(waiting))
  try {
    await write(workspace, async (trx) => {
      // Taken in the transaction that posts it: of two processes the second finds nothing, and an Undo too.
      const row = await trx
        .deleteFrom('pending_replies')
        .where('id', '=', id)
        .where('sends_at', 'is not', null)
        .returningAll()
        .executeTakeFirst()
      if (!row) return
      const posted = await addReply(trx, workspace, toReply(row), notice)
      if (posted.outcome === 'closed') await giveBack(trx, row)
    })
  } catch (error) {
    if (!(error instanceof FilesGone)) throw error
    await write(workspace, async (trx) => {
      const row = await updatePending(trx, id, { sends_at: null, why_returned: 'files-gone' })
      if (row) await tellTeam(trx, row.ticket_number)
    })
  }
}

function findPending(db: Kysely<WorkspaceDatabase>, id: string) {
  return db
    .selectFrom('pending_replies')
    .selectAll()
    .where('id', '=', id)
    .where('sends_at', 'is not', null)
    .executeTakeFirst()
}

async function updatePending(
  db: Kysely<WorkspaceDatabase>,
  id: string,
  change: Updateable<PendingRepliesTable>,
) {
  return db
    .updateTable('pending_replies')
    .set(change)
    .where('id', '=', id)
    .where('sends_at', 'is not', null)
    .returning('ticket_number')
    .executeTakeFirst()
}

async function giveBack(
  trx: Transaction<WorkspaceDatabase>,
  row: Selectable<PendingRepliesTable>,
): Promise<void> {
  await trx
    .insertInto('pending_replies')
    .values({ ...row, sends_at: null, why_returned: 'closed' })
    .execute()
  await tellTeam(trx, row.ticket_number)
}

function toReply(row: Selectable<PendingRepliesTable>): NewReply {
  const author = { kind: 'admin' as const, id: row.author_id, name: row.author_name }
  return {
    ticketNumber: row.ticket_number,
    author,
    body: row.body,
    thenClose: row.then_close === 1,
    hasWaited: true,
    submission: { owner: ownerOf(author), formKey: row.form_key, draftFileIds: JSON.parse(row.held_ids) },
  }
}
