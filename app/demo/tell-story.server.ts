import { receiveForm } from '#app/attachments/receiving/receive.server.ts'
import { newId } from '#app/db/id.server.ts'
import { type Actor, ownerOf } from '#app/tickets/actor.ts'
import { addNote } from '#app/tickets/answering/notes.server.ts'
import { postReply } from '#app/tickets/answering/replies.server.ts'
import { openTicket } from '#app/tickets/opening/opening.server.ts'
import type { Submission } from '#app/tickets/submissions.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket } from '#app/tickets/triage/triage.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import type { DemoAct, DemoTicket } from './story.ts'

interface Cast {
  admins: { id: string; name: string }[]
  customers: { id: string; name: string; email: string }[]
  departmentIds: Record<string, string>
}

/** Plays the tickets through the real verbs. Emails stay previews: a demo writes to nobody. */
export async function tellStory(
  workspace: Workspace,
  tickets: readonly DemoTicket[],
  cast: Cast,
): Promise<void> {
  const end = workspace.now()
  for (const ticket of [...tickets].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    await tellTicket(workspace, cast, ticket, end - ticket.hoursAgo * 3_600_000)
  }
}

async function tellTicket(
  workspace: Workspace,
  cast: Cast,
  ticket: DemoTicket,
  begin: number,
): Promise<void> {
  let moment = begin
  const then: Workspace = {
    ...workspace,
    platform: {
      ...workspace.platform,
      now: () => moment,
      mail: { ...workspace.platform.mail, preview: true },
    },
    now: () => moment,
  }
  const customer = cast.customers[ticket.customer]!
  const opened = await openTicket(then, {
    customer,
    subject: ticket.subject,
    departmentId: cast.departmentIds[ticket.department]!,
    priority: ticket.priority,
    body: ticket.body,
    submission: await submit(then, { kind: 'customer', ...customer }, ticket.file),
  })
  if (opened.outcome !== 'opened')
    throw new Error(`The demo's ticket "${ticket.subject}" was refused: ${opened.outcome}`)
  for (const act of ticket.acts) {
    moment += act.afterMinutes * 60_000
    const actor: Actor =
      act.by === 'customer'
        ? { kind: 'customer', id: customer.id, name: customer.name }
        : { kind: 'admin', ...cast.admins[act.by]! }
    await play(then, cast, opened.number, act, actor)
  }
}

async function play(
  workspace: Workspace,
  { admins }: Cast,
  ticketNumber: number,
  act: DemoAct,
  actor: Actor,
): Promise<unknown> {
  if ('assignsTo' in act) return assignTicket(workspace, ticketNumber, admins[act.assignsTo]!.id, actor)
  if ('does' in act)
    return (act.does === 'close' ? closeTicket : reopenTicket)(workspace, ticketNumber, actor)
  const submission = await submit(workspace, actor)
  if ('notes' in act) return addNote(workspace, { ticketNumber, author: actor, body: act.notes, submission })
  return postReply(workspace, { ticketNumber, author: actor, body: act.says, submission })
}

async function submit(
  workspace: Workspace,
  author: Actor,
  file?: { name: string; text: string },
): Promise<Submission> {
  const owner = ownerOf(author)
  const formKey = newId()
  if (!file) return { owner, formKey, draftFileIds: [] }
  const body = new FormData()
  body.set('key', formKey)
  body.set('attachments', new File([file.text], file.name, { type: 'text/plain' }))
  const form = await receiveForm(new Request('http://demo.invalid', { method: 'POST', body }), {
    workspace,
    owner,
  })
  return { owner, formKey: form.formKey, draftFileIds: form.draftFiles.map(({ id }) => id) }
}
