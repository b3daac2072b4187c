/** Where the status alone does not say it. */
export type RefusedReason =
  | 'foreign-origin'
  | 'role'
  | 'ended'
  | 'blocked'
  | 'suspended'
  | 'unreadable'
  | 'too-large'

/** In a form whose place a page has taken. */
export interface Typed {
  text: string
  isCut: boolean
}

export interface Unsent extends Partial<Typed> {
  text: string
  isKept: boolean
}

export interface Refused {
  reason: RefusedReason
  /** The suspended workspace's name. */
  of?: string | undefined
  /** PUBLIC_URL, where the form came from another address. */
  ours?: string | undefined
  writeTo?: string | undefined
  signIn?: string | undefined
  unsent?: Unsent | undefined
}

export function isRefused(data: unknown): data is Refused {
  return typeof data === 'object' && data !== null && 'reason' in data
}
