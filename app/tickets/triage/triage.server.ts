import type { Kysely, Transaction } from 'kysely'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { findDepartment, listDepartmentAdmins, listTeam } from '#app/departments/departments.server.ts'
import { RenderedEmails } from '#app/emails/rendered.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { changeTicket, recordEvents } from '#app/tickets/change.server.ts'
import { findTicket } from '#app/tickets/find.server.ts'
import {
  type ChangeNotice,
  noticeOfAssignment,
  noticeOfMove,
} from '#app/tickets/notices/change-notices.server.ts'
import type { Priority } from '#app/tickets/ticket.ts'
import { type Before, keepForUndo, makeFinal, undoEnd } from '#app/tickets/undoing/keeping.server.ts'
import type { UndoKind } from '#app/tickets/undoing/undo.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { write } from '#app/workspaces/write.server.ts'

interface TriageOptions {
  /** Otherwise it is final, and told at once. */
  undoable?: boolean
  /** What whoever asks was shown; '' for nobody. */
  shown?: string | undefined
}

const FACTS = {
  priority: { column: 'priority', label: 'priority', key: 'priority' },
  department: { column: 'department_id', label: 'department_name', key: 'moved' },
  assignee: { column: 'assignee_id', label: 'assignee_name', key: 'assigned' },
} as const

/** In `order by`, a name of the answer, as `id` is here, comes before the column of that name. */
export async function lastChange(
  db: Kysely<WorkspaceDatabase>,
  { ticketNumber, kind }: { ticketNumber: number; kind: UndoKind },
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

/** @returns 'outdated' where somebody else has changed it since it was `shown`. */
async function changeFact(
  workspace: Workspace,
  ticketNumber: number,
  actor: Actor,
  { undoable, shown }: TriageOptions,
  { kind, columns }: { kind: keyof typeof FACTS; columns: Before },
  notify?: (trx: Transaction<WorkspaceDatabase>, changed: ChangeNotice) => Promise<void>,
): Promise<'done' | 'no-ticket' | 'outdated'> {
  const { column, label, key: verb } = FACTS[kind]
  const emails = new RenderedEmails(workspace.platform)
  const change = async (trx: Transaction<WorkspaceDatabase>): Promise<'done' | 'no-ticket' | 'outdated'> => {
    const ticket = await findTicket(trx, ticketNumber, 'anybody')
    if (!ticket) return 'no-ticket'
    if (ticket[column] === columns[column]) return 'done'
    const isKnown = shown === undefined || shown === (ticket[column] ?? '')
    if (!isKnown && (await lastChange(trx, { ticketNumber, kind }))?.id !== actor.id) return 'outdated'
    const now = workspace.now()
    const changeSeq = await changeTicket(trx, ticketNumber, columns)
    const eventId = await recordEvents(trx, {
      ticketNumber,
      kind,
      actor,
      was: ticket[label] ?? undefined,
      became: columns[label] ?? undefined,
      now,
    })
    const key = `${verb}:${ticketNumber}:${changeSeq}`
    const before = { [column]: ticket[column], [label]: ticket[label] }
    if (undoable) await keepForUndo(trx, { ticketNumber, kind, actor, eventId, before, mailKey: key, now })
    else await makeFinal(trx, ticketNumber, kind, now)
    await notify?.(trx, { ticket, actor, emails, key, now, leavesAt: undoable ? undoEnd(now) : undefined })
    return 'done'
  }
  return emails.transact(() => write(workspace, change))
}

/** No email, no activity: nobody has said anything. */
export async function changePriority(
  workspace: Workspace,
  ticketNumber: number,
  priority: Priority,
  actor: Actor,
  options: TriageOptions = {},
): Promise<'done' | 'no-ticket' | 'outdated'> {
  return changeFact(workspace, ticketNumber, actor, options, { kind: 'priority', columns: { priority } })
}

/** The admins of the new department are told (spec, section 2). */
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
  const columns = { department_id: department.id, department_name: department.name }
  const change = { kind: 'department', columns } as const
  return changeFact(workspace, ticketNumber, actor, options, change, (trx, changed) =>
    noticeOfMove(trx, workspace, { ...changed, department, recipients }),
  )
}

/** Whoever takes it themselves is not told. 'no-admin' for somebody unknown, invited or gone. */
export async function assignTicket(
  workspace: Workspace,
  ticketNumber: number,
  assigneeId: string | null,
  actor: Actor,
  options: TriageOptions = {},
): Promise<'done' | 'no-ticket' | 'no-admin' | 'outdated'> {
  const assignee = (await listTeam(workspace.platform)).find(({ id }) => id === assigneeId)
  if (assigneeId !== null && !assignee) return 'no-admin'
  const columns = { assignee_id: assigneeId, assignee_name: assignee?.name ?? null }
  const change = { kind: 'assignee', columns } as const
  return changeFact(workspace, ticketNumber, actor, options, change, async (trx, changed) => {
    if (assignee && assignee.id !== actor.id) {
      await noticeOfAssignment(trx, workspace, { ...changed, assignee })
    }
  })
}
