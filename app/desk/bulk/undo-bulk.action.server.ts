import type { Admin } from '#app/admins/admin.ts'
import type { Install } from '#app/install.server.ts'
import { adminActor } from '#app/tickets/actor.ts'
import { undoChangeOf } from '#app/tickets/undoing/undo.server.ts'
import { type BulkKind, CHANGES, type TicketName } from './bulk.ts'
import { type BulkOutcome, emptyOutcome } from './bulk-outcome.ts'
import { markOwnActSeen, visitTickets } from './visit-tickets.server.ts'

/** One's own, while its ten seconds are not over. */
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
      if ((await markOwnActSeen(workspace, admin, ticket, undo)) === 'done') outcome.done++
      else outcome.late.push(name)
    }
  })
  return outcome
}
