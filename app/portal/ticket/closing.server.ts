import { hit, LIMITS, throttleKey } from '#app/auth/limits/rate-limit.server.ts'
import { troubleOf } from '#app/db/trouble.ts'
import type { Actor } from '#app/tickets/actor.ts'
import { closeTicket } from '#app/tickets/triage/closing.server.ts'
import { undoChange } from '#app/tickets/undoing/undo.server.ts'
import type { Workspace } from '#app/workspaces/workspaces.server.ts'

export type OwnClosing =
  | { outcome: 'done' }
  | { outcome: 'not-kept' }
  | { outcome: 'too-many-closings'; retryAfterSeconds: number }

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

/** Takes the customer's closing back. */
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
