export interface Job {
  kind: 'open' | 'checkpoint' | 'close'
  path: string
  mustExist?: boolean
  /** Its content is looked through as well. */
  isDamaged?: boolean
}

export type Answer =
  | { state: 'held' }
  | { state: 'done' }
  | { state: 'failed'; text: string; code: string | undefined }
