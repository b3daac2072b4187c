import type { Admin } from '#app/admins/admin.ts'
import { findDepartment, listTeam } from '#app/departments/departments.server.ts'
import type { Install } from '#app/install.server.ts'
import { markSeen, seenVersion } from '#app/queue/seen.server.ts'
import { type Actor, adminActor } from '#app/tickets/actor.ts'
import { findTicket, type Ticket } from '#app/tickets/find.server.ts'
import { closeTicket, reopenTicket } from '#app/tickets/triage/closing.server.ts'
import { assignTicket, changePriority, moveToDepartment } from '#app/tickets/triage/triage.server.ts'
import { undoEnd } from '#app/tickets/undoing/keeping.server.ts'
import { undoChangeOf } from '#app/tickets/undoing/undo.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'
import { findWorkspaceBySubdomain } from '#app/workspaces/workspaces.server.ts'
import {
  type BulkAct,
  type BulkKind,
  CHANGES,
  type MailingAct,
  type TicketName,
  writeBulkAct,
} from './bulk.ts'
import { type BulkOutcome, emptyOutcome } from './bulk-outcome.ts'
import type { PickedTicket, ShownTicket } from './picked-ticket.ts'

/**
 * Does one thing to several tickets, each by its own verb and in its own transaction, as if they had been opened one
 * after the other: events, emails and all. Sent twice, the second time finds everything done. A ticket that somebody
 * else has changed since it was shown is left, as it is on its own page (docs/decisions/0073).
 *
 * @returns what became of each, or why nothing was begun.
 */
export async function changeTickets(
  install: Install,
  admin: Admin,
  act: BulkAct,
  names: readonly PickedTicket[],
): Promise<BulkOutcome | 'no-admin' | 'no-department'> {
  const unfit = await refusalOf(install, act)
  if (unfit) return unfit
  const outcome = { ...emptyOutcome(act.kind), again: writeBulkAct(act) }
  await visitTickets(install, names, async (name, found) => {
    if (!found) outcome.gone.push(name)
    else if (isSo(found.ticket, act)) outcome.already.push(name)
    else {
      const { workspace, ticket } = found
      const actor = adminActor(admin)
      const became = await keepSeen(workspace, admin, ticket, () =>
        change(workspace, ticket.number, act, actor, name.shown),
      )
      if (became === 'already') outcome.already.push(name)
      else if (became === 'outdated' || became === 'conflict') outcome.outdated.push(name)
      else if (became !== 'done') outcome.gone.push(name)
      else {
        outcome.done++
        outcome.changed.push(name)
        outcome.until = Math.max(outcome.until, undoEnd(workspace.now()))
      }
    }
  })
  return outcome
}

/** Takes a change of several tickets back, as far as it is one's own and its ten seconds are not over. */
export async function undoTickets(
  install: Install,
  admin: Admin,
  { kind, until, tickets }: { kind: BulkKind; until: number; tickets: readonly TicketName[] },
): Promise<BulkOutcome> {
  const outcome = emptyOutcome('undo')
  const change = { kind: CHANGES[kind], until, actor: adminActor(admin) }
  await visitTickets(install, tickets, async (name, found) => {
    if (!found) outcome.gone.push(name)
    else {
      const { workspace, ticket } = found
      const undo = () => undoChangeOf(workspace, ticket.number, change)
      if ((await keepSeen(workspace, admin, ticket, undo)) === 'done') outcome.done++
      else outcome.late.push(name)
    }
  })
  return outcome
}

/** How many tickets an act would change, and how many customers it would mail: asked before it is done. */
export async function weighTickets(install: Install, act: MailingAct, names: readonly TicketName[]) {
  let tickets = 0
  const customers = new Set<string>()
  await visitTickets(install, names, async (_, found) => {
    if (!found || isSo(found.ticket, act)) return
    tickets++
    customers.add(`${found.workspace.id} ${found.ticket.customer_id}`)
  })
  return { tickets, customers: customers.size, isMailed: !install.platform.mail.preview }
}

/** Asked once, before the first ticket: a person or a department that cannot be chosen fits none of them. */
async function refusalOf({ platform }: Install, act: BulkAct) {
  if (act.kind === 'assign' && act.adminId !== null) {
    const team = await listTeam(platform)
    if (!team.some(({ id }) => id === act.adminId)) return 'no-admin'
  }
  if (act.kind === 'department' && !(await findDepartment(platform, act.departmentId))?.active) {
    return 'no-department'
  }
  return undefined
}

type Found = { workspace: Workspace; ticket: Ticket } | undefined

/** Each ticket once, a workspace's together: its file is opened once. Undefined for one that is gone. */
async function visitTickets<Name extends TicketName>(
  install: Install,
  names: readonly Name[],
  visit: (name: Name, found: Found) => Promise<void>,
): Promise<void> {
  const bySubdomain = new Map<string, Map<number, Name>>()
  for (const name of names) {
    const numbers = bySubdomain.get(name.subdomain) ?? new Map()
    bySubdomain.set(name.subdomain, numbers.set(name.number, name))
  }
  for (const [subdomain, numbers] of bySubdomain) {
    const info = await findWorkspaceBySubdomain(install.platform, subdomain)
    const visited = new Set<number>()
    if (info) {
      await install.within(info.id, async (workspace) => {
        for (const name of numbers.values()) {
          const ticket = await findTicket(workspace.db, name.number, 'anybody')
          await visit(name, ticket && { workspace, ticket })
          visited.add(name.number)
        }
      })
    }
    for (const name of numbers.values()) if (!visited.has(name.number)) await visit(name, undefined)
  }
}

function isSo(ticket: Ticket, act: BulkAct): boolean {
  if (act.kind === 'close') return ticket.status === 'closed'
  if (act.kind === 'reopen') return ticket.status !== 'closed'
  if (act.kind === 'assign') return ticket.assignee_id === act.adminId
  if (act.kind === 'priority') return ticket.priority === act.priority
  return ticket.department_id === act.departmentId
}

/** Nobody is told of their own act: who had read everything has read everything still. */
async function keepSeen<Became extends string>(
  { platform, db, id }: Workspace,
  admin: Admin,
  before: Ticket,
  act: () => Promise<Became>,
): Promise<Became> {
  const seen = await seenVersion(platform.db, admin.id, id, before.number)
  const became = await act()
  if (became !== 'done' || seen !== before.version) return became
  const after = await findTicket(db, before.number, 'anybody')
  if (after && after.version <= before.version + 1) await markSeen(platform, admin.id, id, after)
  return became
}

function change(
  workspace: Workspace,
  number: number,
  act: BulkAct,
  actor: Actor,
  shown: ShownTicket | undefined,
) {
  const undoable = true
  switch (act.kind) {
    case 'close':
      return closeTicket(workspace, number, actor, { seenVersion: shown?.version })
    case 'reopen':
      return reopenTicket(workspace, number, actor)
    case 'assign':
      return assignTicket(workspace, number, act.adminId, actor, { undoable, shown: shown?.assignee })
    case 'priority':
      return changePriority(workspace, number, act.priority, actor, { undoable, shown: shown?.priority })
    case 'department':
      return moveToDepartment(workspace, number, act.departmentId, actor, {
        undoable,
        shown: shown?.department,
      })
  }
}
