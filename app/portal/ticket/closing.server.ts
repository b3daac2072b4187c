import { hit, LIMITS, throttleKey } from '#app/auth/limits/rate-limit.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { undoChange } from '#app/tickets/undoing/undo.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export type OwnClosing =
  | { outcome: 'done' }
  /** The disk takes nothing, and the ticket is as it was. */
  | { outcome: 'not-kept' }
  /** The customer has closed too many of late, those that they took back among them. */
  | { outcome: 'too-many-closings'; retryAfterSeconds: number }

/** Closes the customer's ticket. */
export async function closeOwnTicket(
  workspace: Workspace,
  number: number,
  actor: Actor,
): Promise<OwnClosing> {
  const { platform, id } = workspace
  try {
    const waitMs = await hit(platform, throttleKey('closing', id, actor.id), LIMITS.closing)
    if (waitMs > 0) return { outcome: 'too-many-closings', retryAfterSeconds: Math.ceil(waitMs / 1_000) }
    await closeTicket(workspace, number, actor)
    return { outcome: 'done' }
  } catch (error) {
    if (troubleOf(error)) return { outcome: 'not-kept' }
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
