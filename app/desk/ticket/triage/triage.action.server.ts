import type { GuardArgs } from '#app/auth/guard.server.ts'
import { type ActedOn, actBesideReply } from '#app/desk/ticket/answering/beside-reply.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import { prioritySchema } from '#app/tickets/ticket-schema.ts'
import {
  assignTicket,
  changePriority,
  lastChange,
  moveToDepartment,
} from '#app/tickets/triage/triage.server.ts'
import { shownField } from './shown.ts'

type Changed = 'done' | 'no-ticket' | 'no-admin' | 'no-department' | 'outdated'

export function assign(args: GuardArgs) {
  return triage(args, 'assignee', (fields, { workspace, number, actor }, options) => {
    // "Assign to me" stands before the select, and its value before the select's.
    const assignee = fields.get('assignee')
    // Only an empty choice means nobody: a form that lost its field must not take the ticket from somebody.
    if (typeof assignee !== 'string') return undefined
    return assignTicket(workspace, number, assignee || null, actor, options)
  })
}

export function move(args: GuardArgs) {
  return triage(args, 'department', (fields, { workspace, number, actor }, options) =>
    moveToDepartment(workspace, number, String(fields.get('department') ?? ''), actor, options),
  )
}

export function prioritize(args: GuardArgs) {
  return triage(args, 'priority', (fields, { workspace, number, actor }, options) => {
    const priority = prioritySchema.safeParse(fields.get('priority'))
    return priority.success ? changePriority(workspace, number, priority.data, actor, options) : undefined
  })
}

/**
 * Changes one fact. What somebody else has changed since the page was drawn is asked about once: the page that
 * says so shows it. @param change undefined where the fields hold no choice.
 */
function triage(
  args: GuardArgs,
  kind: 'assignee' | 'priority' | 'department',
  change: (
    fields: FormData,
    on: ActedOn,
    options: { shown: string | undefined },
  ) => Promise<Changed> | undefined,
) {
  return actBesideReply(args, async (on) => {
    const shown = on.fields.get(shownField(kind))
    const changed = await change(on.fields, on, { shown: typeof shown === 'string' ? shown : undefined })
    if (changed === 'no-ticket') return changed
    if (changed === 'done') return {}
    if (changed !== 'outdated') return { refused: refusal(`${kind}.unknown`) }
    const by = await lastChange(on.workspace.db, { ticketNumber: on.number, kind })
    return { refused: refusal(`outdated.${kind}`, { by: by?.name ?? '' }), status: 409 }
  })
}
