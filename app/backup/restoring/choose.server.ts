import {
  BackupError,
  type Manifest,
  PLATFORM_ENTRY,
  workspaceEntry,
  workspaceOf,
} from '#app/backup/archive.ts'

/** What of an archive is to come back. */
export interface Wanted {
  /** Only this workspace, by the subdomain it had. Needless where the archive holds one workspace. */
  workspace: string | undefined
  /** Under this subdomain, where the workspace is new here. */
  as: string | undefined
}

/** What of this archive comes back. */
export interface Chosen {
  /** The platform's file comes back too. */
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

/**
 * Of a whole install's backup, one workspace is wanted: the rest is not looked at, but for the platform, which says what
 * the workspace's departments and admins are called.
 */
export function isWanted(path: string, { isWhole, workspaces }: Chosen): boolean {
  return isWhole || path === PLATFORM_ENTRY || workspaceOf(path) === workspaces[0]!.id
}

/** A manifest of what came back alone. */
export function leaveOutOthers(manifest: Manifest, chosen: Chosen): void {
  manifest.files = manifest.files.filter(
    ({ path }) => isWanted(path, chosen) && (chosen.isWhole || path !== PLATFORM_ENTRY),
  )
}
