import { troubleOf } from '#app/db/trouble.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

/** Closes the customer's ticket. @returns 'not-kept' where the disk takes nothing, and the ticket is as it was. */
export async function closeOwnTicket(
  workspace: Workspace,
  number: number,
  actor: Actor,
): Promise<'done' | 'not-kept'> {
  try {
    await closeTicket(workspace, number, actor)
    return 'done'
  } catch (error) {
    if (troubleOf(error)) return 'not-kept'
    throw error
  }
}
