import type { AdminAccount } from '#app/admins/admins.server.ts'
import type { AuditActor } from '#app/audit/audit.server.ts'
import { deactivateAdmin } from '#app/auth/accounts/team.server.ts'
import { type Outcome, refused } from '#app/auth/refusing/refusal.ts'
import { listTeam } from '#app/departments/departments.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import type { Install } from '#app/install.server.ts'
import { listUnclosed } from '#app/queue/gone.server.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { assignTicket } from '#app/tickets/triage/triage.server.ts'

/**
 * Deactivates somebody and gives their open tickets away. They are shut out first, so that no ticket comes to
 * them meanwhile; what a process that ends leaves is found among the tickets of people who have left. A ticket
 * that somebody else has taken stays theirs.
 *
 * @param handTo an admin's id; '' for nobody; undefined to leave the tickets. Refusals: as {@link
 * deactivateAdmin}; 400 for somebody who cannot be given tickets.
 */
export async function deactivateAndHandOver(
  install: Pick<Install, 'platform' | 'within'>,
  { by, actor }: { by: AuditActor; actor: Actor },
  id: string,
  handTo: string | undefined,
): Promise<Outcome<AdminAccount>> {
  const { platform } = install
  if (handTo) {
    const team = await listTeam(platform)
    if (handTo === id || !team.some((one) => one.id === handTo))
      return refused('', refusal('assignee.unknown'))
  }
  const outcome = await deactivateAdmin(platform, by, id)
  if (outcome.refusal || handTo === undefined) return outcome
  for (const [workspaceId, numbers] of await listUnclosed(platform.db, id)) {
    await install.within(workspaceId, async (workspace) => {
      for (const number of numbers)
        await assignTicket(workspace, number, handTo || null, actor, { shown: id })
      await workspace.settled()
    })
  }
  return outcome
}
