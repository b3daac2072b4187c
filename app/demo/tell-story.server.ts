import { newId } from '#app/db/id.server.ts'
import { type Actor, ownerOf } from '#app/tickets/actor.ts'
import { closeTicket, reopenTicket } from '#app/tickets/closing.server.ts'
import { postReply } from '#app/tickets/replies.server.ts'
import { openTicket } from '#app/tickets/tickets.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { DEMO_TICKETS, type DemoTicket } from './story.ts'

interface Cast {
  admins: { id: string; name: string }[]
  customers: { id: string; name: string; email: string }[]
  departmentIds: Record<string, string>
}

/**
 * Plays the demo's tickets through the real verbs, each at its own moment of the past weeks. Emails are kept as
 * previews: a demo writes to nobody.
 */
export async function tellStory(workspace: Workspace, cast: Cast): Promise<void> {
  const end = workspace.now()
  for (const told of [...DEMO_TICKETS].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
    await tellTicket(workspace, cast, told, end - told.hoursAgo * 3_600_000)
  }
}

async function tellTicket(workspace: Workspace, cast: Cast, told: DemoTicket, begin: number): Promise<void> {
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
  const customer = cast.customers[told.customer]!
  const opened = await openTicket(then, {
    customer,
    subject: told.subject,
    departmentId: cast.departmentIds[told.department]!,
    priority: told.priority,
    body: told.body,
    submission: { owner: `customer:${customer.id}`, formKey: newId(), heldIds: [] },
  })
  if (opened.outcome !== 'opened')
    throw new Error(`The demo's ticket "${told.subject}" was refused: ${opened.outcome}`)
  for (const act of told.acts) {
    moment += act.afterMinutes * 60_000
    const actor: Actor =
      act.by === 'customer'
        ? { kind: 'customer', id: customer.id, name: customer.name }
        : { kind: 'admin', ...cast.admins[act.by]! }
    if ('says' in act) {
      await postReply(then, {
        ticketNumber: opened.number,
        author: actor,
        body: act.says,
        submission: { owner: ownerOf(actor), formKey: newId(), heldIds: [] },
      })
    } else {
      await (act.does === 'close' ? closeTicket : reopenTicket)(then, opened.number, actor)
    }
  }
}
