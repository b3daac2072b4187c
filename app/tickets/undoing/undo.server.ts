import type { Selectable, Transaction } from 'kysely'
import { listFilesOf } from '#app/attachments/attachments.server.ts'
import type { UndosTable, WorkspaceDatabase } from '#app/db/schema.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket } from '#app/tickets/change.server.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { noticeOfReply } from '#app/tickets/notices/reply-notices.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'
import { type Before, isNoticeOf } from './keeping.server.ts'
import type { UndoKind } from './undo.ts'

type Trx = Transaction<WorkspaceDatabase>

/**
 * The timeline does not know of it, and nobody is mailed; a reply that came with it stays, and is mailed now.
 * 'too-late' where something else has become of the ticket since.
 */
export async function undoChange(
  workspace: Workspace,
  ticketNumber: number,
  { id, actor }: { id: string; actor: Actor },
): Promise<'done' | 'too-late'> {
  const emails = new RenderedEmails(workspace.platform)
  const undo = async (trx: Trx): Promise<'done' | 'too-late'> => {
    const now = workspace.now()
    const kept = await trx
      .deleteFrom('undos')
      .where('id', '=', id)
      .where('ticket_number', '=', ticketNumber)
      .where('actor_kind', '=', actor.kind)
      .where('actor_id', '=', actor.id)
      .where('ends_at', '>', now)
      .returningAll()
      .executeTakeFirst()
    const ticket = kept && (await findTicket(trx, ticketNumber, 'anybody'))
    if (!ticket || !(await takeMailBack(trx, kept.mail_key))) return 'too-late'
    const before: Before = JSON.parse(kept.before)
    await changeTicket(trx, ticketNumber, before, { isNewVersion: kept.kind === 'status' })
    const was = await forgetEvent(trx, kept)
    if (kept.reply_id !== null) {
      await tellReply(trx, workspace, {
        ticket: { ...ticket, status: was },
        replyId: kept.reply_id,
        actor,
        emails,
        now,
      })
    }
    return 'done'
  }
  return emails.transact(() => write(workspace, undo))
}

/** The change that ends by `until`: a later one of the same kind is not taken back in its place. */
export async function undoChangeOf(
  workspace: Workspace,
  ticketNumber: number,
  { kind, until, actor }: { kind: UndoKind; until: number; actor: Actor },
): Promise<'done' | 'too-late'> {
  const kept = await workspace.db
    .selectFrom('undos')
    .select('id')
    .where('ticket_number', '=', ticketNumber)
    .where('kind', '=', kind)
    .where('ends_at', '<=', until)
    .executeTakeFirst()
  return kept ? undoChange(workspace, ticketNumber, { id: kept.id, actor }) : 'too-late'
}

/** @returns false where an email has left, as after a clock was set back. */
async function takeMailBack(trx: Trx, mailKey: string): Promise<boolean> {
  const left = await trx
    .selectFrom('outbox')
    .select('id')
    .where(isNoticeOf(mailKey))
    .where((row) => row.or([row('state', 'not in', ['pending', 'preview']), row('attempts', '>', 0)]))
    .executeTakeFirst()
  if (left) return false
  await trx.deleteFrom('outbox').where(isNoticeOf(mailKey)).execute()
  return true
}

/** Of a reply that closed the ticket it stays that it answered. @returns the status before. */
async function forgetEvent(
  trx: Trx,
  { event_id, reply_id }: Selectable<UndosTable>,
): Promise<Ticket['status']> {
  const event = await trx
    .deleteFrom('events')
    .where('id', '=', event_id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const was = event.was as Ticket['status']
  if (reply_id !== null && was !== 'answered') {
    await trx
      .insertInto('events')
      .values({ ...event, became: 'answered' })
      .execute()
  }
  return was
}

async function tellReply(
  trx: Trx,
  workspace: Workspace,
  {
    ticket,
    replyId,
    actor,
    emails,
    now,
  }: { ticket: Ticket; replyId: number; actor: Actor; emails: RenderedEmails; now: number },
): Promise<void> {
  const { body } = await trx
    .selectFrom('replies')
    .select('body')
    .where('id', '=', replyId)
    .executeTakeFirstOrThrow()
  const files = (await listFilesOf(trx, ticket.number, [replyId])).filter(
    ({ removedAt }) => removedAt === null,
  )
  await noticeOfReply(trx, workspace, {
    ticket,
    replyId,
    author: actor,
    body,
    status: 'answered',
    files,
    notice: { emails, recipients: [] },
    now,
  })
}
