export type FindingKind =
  | 'database-missing'
  | 'database-unusable'
  | 'database-corrupt'
  | 'rows-orphaned'
  | 'database-stray'
  /** Two accounts have one address, as addresses are compared. */
  | 'address-twice'
  | 'file-missing'
  | 'file-damaged'
  | 'files-stray'
  | 'queue-differs'

export interface Finding {
  kind: FindingKind
  /** 'platform', or a workspace's subdomain. */
  where: string
  path?: string
  detail?: string
}

export interface Checked {
  workspaces: number
  attachments: number
  findings: Finding[]
}
