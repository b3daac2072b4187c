import { dropText, holdText } from '#app/attachments/keep-text.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import { portalWords } from '#app/i18n/catalogue.server.ts'
import type { NewTicket } from '#app/tickets/opening/new-ticket.ts'
import { type Opened, openTicket } from '#app/tickets/opening/opening.server.ts'
import { MAX_BODY } from '#app/tickets/ticket.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/**
 * Opens a ticket with a message of any length: what is too long goes along whole as an attached text, and the
 * message begins with as much of it as there is room for (spec, section 2, Closed).
 */
export async function openWithLongMessage(workspace: Workspace, ticket: NewTicket): Promise<Opened> {
  if (ticket.body.length <= MAX_BODY) return openTicket(workspace, ticket)
  const { owner, formKey, draftFileIds } = ticket.submission
  const form = { owner, formKey }
  const file = portalWords('create.longFile')
  let id: string
  try {
    id = await holdText(workspace, form, file, `${ticket.body}\n`)
  } catch (error) {
    if (!troubleOf(error) && !(error instanceof Error && 'syscall' in error)) throw error
    console.error('A long message could not be stored:', error)
    return { outcome: 'not-kept' }
  }
  const ids = [...new Set([...draftFileIds, id])]
  const body = beginningOf(ticket.body, `\n\n${portalWords('create.longMessage', { file })}`)
  const opened = await openTicket(workspace, {
    ...ticket,
    body,
    submission: { ...ticket.submission, draftFileIds: ids },
  })
  // Drawn again, the form has its text, and no copy of it among the files.
  if (opened.outcome !== 'opened') await dropText(workspace, form, id)
  return opened
}

function beginningOf(text: string, end: string): string {
  const room = MAX_BODY - end.length - 1
  const cut = text.slice(0, room).replace(/[\ud800-\udbff]$/, '')
  const space = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'))
  return `${(space > room / 2 ? cut.slice(0, space) : cut).trimEnd()}…${end}`
}
