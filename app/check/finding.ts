/** What to do about each is said by the command line and docs/operations.md. */
export type FindingKind =
  | 'database-missing'
  /** Not ours, or of a newer Deskfile. */
  | 'database-unusable'
  | 'database-corrupt'
  | 'rows-orphaned'
  | 'database-stray'
  /** Two accounts have one address, as addresses are compared. */
  | 'address-twice'
  | 'file-missing'
  | 'file-damaged'
  /** Older than a day. */
  | 'files-stray'
  | 'queue-differs'

export interface Finding {
  kind: FindingKind
  /** 'platform', or a workspace's subdomain. */
  where: string
  /** As it is called inside a backup. */
  path?: string
  detail?: string
}

export interface Checked {
  workspaces: number
  attachments: number
  findings: Finding[]
}
