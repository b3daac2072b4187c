import type { Kysely, Selectable, Transaction, Updateable } from 'kysely'
import { compileOnce } from '#app/db/compile-once.server.ts'
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
 * @returns when the next of them is to be sent; undefined where none waits.
 * @throws what the disk says: it fails all of them.
 */
export async function sendDueReplies(
  workspace: Workspace,
  failed: (error: unknown, id: string) => void = raise,
): Promise<number | undefined> {
  const now = workspace.now()
  const later: number[] = []
  for (const row of await listPending(workspace)) {
    if (sendsAt(row, now) > now) {
      later.push(sendsAt(row, now))
      continue
    }
    try {
      await send(workspace, row.id)
    } catch (error) {
      if (troubleOf(error)) throw error
      const again = workspace.now() + AGAIN_MS
      await updatePending(workspace.db, row.id, { sends_at: again })
      later.push(again)
      failed(error, row.id)
    }
  }
  return later.length > 0 ? Math.min(...later) : undefined
}

function raise(error: unknown): never {
  throw error
}

type Pending = Awaited<ReturnType<typeof listPending>>[number]

async function listPending({ db }: Workspace) {
  const rows = await waiting(db, {})
  return rows.map((row) => ({ ...row, sends_at: row.sends_at! }))
}

const waiting = compileOnce()((db: Kysely<WorkspaceDatabase>) =>
  db
    .selectFrom('pending_replies')
    .select(['id', 'created_at', 'sends_at'])
    .where('sends_at', 'is not', null)
    .orderBy('sends_at'),
)

/** A clock that was set back makes nothing wait longer than its own seconds. */
function sendsAt({ created_at, sends_at }: Pending, now: number): number {
  return created_at > now || sends_at > now + AGAIN_MS ? now : sends_at
}

async function send(workspace: Workspace, id: string): Promise<void> {
  const waiting = await findPending(workspace.db, id)
  if (!waiting) return
  const notice = await prepareNotice(workspace, toReply(waiting))
  try {
    const post = async (trx: Transaction<WorkspaceDatabase>) => {
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
    }
    await notice.emails.transact(() => write(workspace, post))
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
