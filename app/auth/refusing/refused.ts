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
  /** Too long to be given back whole. */
  isCut: boolean
}

/** The text of a form that came to a closed portal, and whether it waits as a draft in the form it came from. */
export interface Unsent extends Partial<Typed> {
  text: string
  isKept: boolean
}

/** What `useRouteError().data` gives to an error boundary. */
export interface Refused {
  reason: RefusedReason
  /** The suspended workspace's name. */
  of?: string | undefined
  /** PUBLIC_URL, where the form came from another address. */
  ours?: string | undefined
  writeTo?: string | undefined
  signIn?: string | undefined
  /** What was sent to a closed portal, where more is known of it than that it was typed. */
  unsent?: Unsent | undefined
}

export function isRefused(data: unknown): data is Refused {
  return typeof data === 'object' && data !== null && 'reason' in data
}
