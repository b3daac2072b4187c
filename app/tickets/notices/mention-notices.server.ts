import type { Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import type { Recipient } from '#app/departments/departments.server.ts'
import type { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import type { Ticket } from '#app/tickets/find.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { enqueueNotice, linked, mentionFor, type StoredFile } from './notice.server.ts'

export async function noticeOfMention(
  trx: Transaction<WorkspaceDatabase>,
  workspace: Workspace,
  noted: {
    emails: RenderedEmails
    ticket: Ticket
    replyId: number
    author: Actor
    body: string
    files: StoredFile[]
    recipients: Recipient[]
    now: number
  },
): Promise<void> {
  const { emails, ticket, replyId, author, body, files, recipients, now } = noted
  if (recipients.length === 0) return
  const notice = { key: `note:${replyId}`, now }
  const rendered = emails.find({
    kind: 'note-mention',
    ticket: mentionFor('admin', workspace, ticket),
    byName: author.name,
    words: body,
    files: linked('admin', workspace, ticket.number, files),
  })
  await enqueueNotice(trx, workspace, recipients, notice, rendered)
}
