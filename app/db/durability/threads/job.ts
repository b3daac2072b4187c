export interface Job {
  kind: 'open' | 'checkpoint' | 'close'
  path: string
  mustExist?: boolean
  isFirstOpening?: boolean
  /** Its content is looked through as well. */
  isDamaged?: boolean
  /** The database itself was not synced. */
  isHalfCarried?: boolean
}

export type Answer =
  | { state: 'held' }
  | { state: 'done' }
  | { state: 'failed'; text: string; code: string | undefined }
