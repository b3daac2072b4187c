import type { Kysely, Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { findDepartment, listDepartmentAdmins, listTeam } from '#app/departments/departments.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket, recordEvent } from '#app/tickets/change.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import { noticeOfAssignment, noticeOfMove } from '#app/tickets/notices/change-notices.server.ts'
import type { Priority } from '#app/tickets/ticket.ts'
import { type Before, keepForUndo, makeFinal, undoEnd } from '#app/tickets/undoing/keeping.server.ts'
import type { UndoKind } from '#app/tickets/undoing/undo.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

interface TriageOptions {
  /** The act can be taken back for ten seconds, in which nobody is mailed. Otherwise it is final, and told at once. */
  undoable?: boolean
  /** What whoever asks was shown as the ticket's own; '' for nobody. Without it nobody is held up. */
  shown?: string | undefined
}

interface Changed {
  ticketNumber: number
  kind: UndoKind
  actor: Actor
  eventId: number
  before: Before
  mailKey: string
  now: number
}

/** @returns when its emails leave, where that is not at once. */
async function keepOrSettle(
  trx: Transaction<WorkspaceDatabase>,
  changed: Changed,
  { undoable = false }: TriageOptions,
): Promise<number | undefined> {
  if (undoable) {
    await keepForUndo(trx, changed)
    return undoEnd(changed.now)
  }
  await makeFinal(trx, changed.ticketNumber, changed.kind, changed.now)
  return undefined
}

/**
 * Who changed a fact of a ticket last; undefined where nobody has. In an order a name of the answer, as `id` is here,
 * comes before the column of that name.
 */
export async function lastChange(
  db: Kysely<WorkspaceDatabase>,
  { ticketNumber, kind }: Pick<Changed, 'ticketNumber' | 'kind'>,
): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom('events')
    .select(['actor_id as id', 'actor_name as name'])
    .where('ticket_number', '=', ticketNumber)
    .where('kind', '=', kind)
    .orderBy('events.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether somebody else has changed a fact since it was shown: whoever goes over it should know. */
async function isOutdated(
  trx: Transaction<WorkspaceDatabase>,
  { actor, ...change }: Pick<Changed, 'ticketNumber' | 'kind' | 'actor'>,
  is: string,
  { shown }: TriageOptions,
): Promise<boolean> {
  if (shown === undefined || shown === is) return false
  return (await lastChange(trx, change))?.id !== actor.id
}

/** Changes how urgent a ticket is. No email, no activity: nobody has said anything. */
export async function changePriority(
  workspace: Workspace,
  ticketNumber: number,
  priority: Priority,
  actor: Actor,
  options: TriageOptions = {},
): Promise<'done' | 'no-ticket' | 'outdated'> {
  return write(workspace, async (trx) => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.priority === priority) return 'done'
    if (await isOutdated(trx, { ticketNumber, kind: 'priority', actor }, ticket.priority, options))
      return 'outdated'
    const now = workspace.now()
    const changeSeq = await changeTicket(trx, ticketNumber, () => ({ priority }))
    const changed = { ticketNumber, kind: 'priority', actor, now } as const
    const eventId = await recordEvent(trx, { ...changed, was: ticket.priority, became: priority })
    const mailKey = `priority:${ticketNumber}:${changeSeq}`
    await keepOrSettle(trx, { ...changed, eventId, mailKey, before: { priority: ticket.priority } }, options)
    return 'done'
  })
}

/** Moves a ticket to another active department, whose admins are told; where it has none, nobody is (spec, section 2). */
export async function moveToDepartment(
  workspace: Workspace,
  ticketNumber: number,
  departmentId: string,
  actor: Actor,
  options: TriageOptions = {},
): Promise<'done' | 'no-ticket' | 'no-department' | 'outdated'> {
  const department = await findDepartment(workspace.platform, departmentId)
  if (!department?.active) return 'no-department'
  const recipients = await listDepartmentAdmins(workspace.platform, departmentId)
  return write(workspace, async (trx) => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.department_id === department.id) return 'done'
    const change = { ticketNumber, kind: 'department', actor } as const
    if (await isOutdated(trx, change, ticket.department_id, options)) return 'outdated'
    const now = workspace.now()
    const { id: department_id, name: department_name } = department
    const changeSeq = await changeTicket(trx, ticketNumber, () => ({ department_id, department_name }))
    const changed = { ticketNumber, kind: 'department', actor, now } as const
    const eventId = await recordEvent(trx, {
      ...changed,
      was: ticket.department_name,
      became: department_name,
    })
    const key = `moved:${ticketNumber}:${changeSeq}`
    const before = { department_id: ticket.department_id, department_name: ticket.department_name }
    const leavesAt = await keepOrSettle(trx, { ...changed, eventId, before, mailKey: key }, options)
    await noticeOfMove(trx, workspace, { ticket, department, actor, recipients, key, now, leavesAt })
    return 'done'
  })
}

/**
 * Gives a ticket to an active admin, or to nobody. The new assignee is told, unless they took it themselves.
 *
 * @returns 'no-admin' for somebody unknown, invited or gone.
 */
export async function assignTicket(
  workspace: Workspace,
  ticketNumber: number,
  assigneeId: string | null,
  actor: Actor,
  options: TriageOptions = {},
): Promise<'done' | 'no-ticket' | 'no-admin' | 'outdated'> {
  const assignee = (await listTeam(workspace.platform)).find(({ id }) => id === assigneeId)
  if (assigneeId !== null && !assignee) return 'no-admin'
  return write(workspace, async (trx) => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket.assignee_id === assigneeId) return 'done'
    const change = { ticketNumber, kind: 'assignee', actor } as const
    if (await isOutdated(trx, change, ticket.assignee_id ?? '', options)) return 'outdated'
    const now = workspace.now()
    const changeSeq = await changeTicket(trx, ticketNumber, () => ({
      assignee_id: assigneeId,
      assignee_name: assignee?.name ?? null,
    }))
    const changed = { ticketNumber, kind: 'assignee', actor, now } as const
    const { assignee_id, assignee_name } = ticket
    const eventId = await recordEvent(trx, {
      ...changed,
      was: assignee_name ?? undefined,
      became: assignee?.name,
    })
    const key = `assigned:${ticketNumber}:${changeSeq}`
    const before = { assignee_id, assignee_name }
    const leavesAt = await keepOrSettle(trx, { ...changed, eventId, before, mailKey: key }, options)
    if (assignee && assignee.id !== actor.id) {
      await noticeOfAssignment(trx, workspace, { ticket, assignee, actor, key, now, leavesAt })
    }
    return 'done'
  })
}
