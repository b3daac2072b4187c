import { troubleOf } from '#app/db/trouble.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { undoChange } from '#app/tickets/undoing/undo.server.ts'
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

/** Takes the customer's closing back. @returns 'not-kept' where the disk takes nothing, and it may be tried again. */
export async function undoClosing(
  workspace: Workspace,
  number: number,
  change: { id: string; actor: Actor },
): Promise<'done' | 'too-late' | 'not-kept'> {
  try {
    return await undoChange(workspace, number, change)
  } catch (error) {
    if (troubleOf(error)) return 'not-kept'
    throw error
  }
}
