/** What a check can find. What to do about each is said by the command line and docs/operations.md. */
export type FindingKind =
  /** A database that the platform knows is not there. */
  | 'database-missing'
  /** It cannot be opened: not ours, or of a newer Deskfile. */
  | 'database-unusable'
  /** SQLite's integrity check failed. */
  | 'database-corrupt'
  /** Rows that point to rows that are not there. */
  | 'rows-orphaned'
  /** A database that the platform does not know. */
  | 'database-stray'
  /** Two accounts have addresses that are one when written as they are compared. */
  | 'address-twice'
  | 'file-missing'
  /** Its content is not what was received. */
  | 'file-damaged'
  /** Files that no row names, older than a day. */
  | 'files-stray'
  /** The platform's queue says something else than the workspace. */
  | 'queue-differs'

export interface Finding {
  kind: FindingKind
  /** 'platform', or a workspace's subdomain. */
  where: string
  /** The database or file, as it is called inside a backup: relative to the data or uploads folder. */
  path?: string
  detail?: string
}

export interface Checked {
  workspaces: number
  attachments: number
  findings: Finding[]
}
