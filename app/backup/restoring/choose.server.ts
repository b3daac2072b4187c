import {
  BackupError,
  type Manifest,
  PLATFORM_ENTRY,
  workspaceEntry,
  workspaceOf,
} from '#app/backup/archive.ts'

export interface Wanted {
  /** Needless where the archive holds one workspace. */
  workspace: string | undefined
  as: string | undefined
}

export interface Chosen {
  isWhole: boolean
  workspaces: Manifest['workspaces']
}

/** @throws BackupError where the archive does not hold what is wanted. */
export function choose(manifest: Manifest, { workspace, as }: Wanted): Chosen {
  const isWhole = manifest.scope === 'platform' && workspace === undefined
  if (isWhole && as !== undefined)
    throw new BackupError('A whole install has no subdomain; name a workspace.')
  const workspaces = manifest.workspaces.filter(
    (one) => workspace === undefined || one.subdomain === workspace,
  )
  if (isWhole) return { isWhole, workspaces }
  const [only] = workspaces
  if (!only || workspaces.length !== 1)
    throw new BackupError(`This backup does not hold a workspace ${workspace}.`)
  if (!manifest.files.some(({ path }) => path === workspaceEntry(only.id)))
    throw new BackupError(
      `This backup holds no database of ${only.subdomain}: it could not be read when it was made.`,
    )
  return { isWhole, workspaces }
}

/** The platform comes along for one workspace: it says what the departments and admins are called. */
export function isWanted(path: string, { isWhole, workspaces }: Chosen): boolean {
  return isWhole || path === PLATFORM_ENTRY || workspaceOf(path) === workspaces[0]!.id
}

export function leaveOutOthers(manifest: Manifest, chosen: Chosen): void {
  manifest.files = manifest.files.filter(
    ({ path }) => isWanted(path, chosen) && (chosen.isWhole || path !== PLATFORM_ENTRY),
  )
}
