import type { AuditActor } from '#app/audit/audit.server.ts'
import { type Outcome, refused } from '#app/auth/refusing/refusal.ts'
import { eraseWorkspace } from '#app/backup/erasing/erase.server.ts'
import { refusal } from '#app/i18n/refusal.ts'
import type { Install } from '#app/install.server.ts'

/**
 * Refusals: 400 beside `name` for another name, 409 where the team kept writing there, 503 where no final
 * backup could be made. Nothing is deleted then.
 */
export async function deleteWorkspace(
  install: Install,
  workspace: { id: string; name: string },
  typed: string,
  by: AuditActor,
): Promise<Outcome<{ archive: string } | 'unknown'>> {
  if (typed !== workspace.name) return refused('name', refusal('workspaces.deletionNameWrong'))
  try {
    const erased = await eraseWorkspace(install, workspace.id, by)
    return erased === 'busy' ? refused('', refusal('workspaces.deletionBusy'), 409) : { done: erased }
  } catch (err) {
    install.log.error({ err, workspace: workspace.id }, 'a workspace could not be deleted')
    return refused('', refusal('workspaces.deletionFailed'), 503)
  }
}
