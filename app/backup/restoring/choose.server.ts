import { rm } from 'node:fs/promises'
import { BackupError, type Manifest, workspaceOf } from '#app/backup/archive.ts'
import type { Stage } from './stage.server.ts'

/** What of an archive is to come back. */
export interface Wanted {
  /** Only this workspace, by the subdomain it had. Needless where the archive holds one workspace. */
  workspace: string | undefined
  /** Under this subdomain, where the workspace is new here. */
  as: string | undefined
}

/** The platform's file comes back too. */
export function isWhole({ scope }: Manifest, { workspace }: Wanted): boolean {
  return scope === 'platform' && workspace === undefined
}

/** What of this archive comes back. */
export interface Chosen {
  isWhole: boolean
  workspaces: Manifest['workspaces']
}

/** @throws BackupError where the archive does not hold what is wanted. */
export function choose(manifest: Manifest, wanted: Wanted): Chosen {
  const { workspace, as } = wanted
  const whole = isWhole(manifest, wanted)
  if (whole && as !== undefined) throw new BackupError('A whole install has no subdomain; name a workspace.')
  const workspaces = manifest.workspaces.filter(
    (one) => workspace === undefined || one.subdomain === workspace,
  )
  if (!whole && workspaces.length !== 1) {
    throw new BackupError(`This backup does not hold a workspace ${workspace}.`)
  }
  return { isWhole: whole, workspaces }
}

/** Of a whole install's backup, one workspace is wanted: the rest is not looked at. */
export async function leaveOutOthers(
  stage: Stage,
  manifest: Manifest,
  { isWhole, workspaces }: Chosen,
): Promise<void> {
  if (isWhole) return
  const others = manifest.files.filter(({ path }) => workspaceOf(path) !== workspaces[0]!.id)
  for (const { path } of others) await rm(stage.place(path), { force: true })
  manifest.files = manifest.files.filter((file) => !others.includes(file))
  for (const { id } of manifest.workspaces) {
    if (id !== workspaces[0]!.id)
      await rm(stage.place(`uploads/tickets/${id}`), { recursive: true, force: true })
  }
}
