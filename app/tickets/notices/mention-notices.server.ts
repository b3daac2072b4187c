import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { enqueueNotice, linked, mentionFor, type StoredFile } from './notice.server.ts'

export async function noticeOfMention(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  noted: {
    ticket: Ticket
    replyId: number
    author: Actor
    body: string
    files: StoredFile[]
    recipients: Recipient[]
    now: number
  },
): Promise<void> {
  const { ticket, replyId, author, body, files, recipients, now } = noted
  const notice = { key: `note:${replyId}`, now }
  await enqueueNotice(trx, workspace, recipients, notice, {
    kind: 'note-mention',
    ticket: mentionFor('admin', workspace, ticket),
    byName: author.name,
    words: body,
    files: linked('admin', workspace, ticket.number, files),
  })
}
