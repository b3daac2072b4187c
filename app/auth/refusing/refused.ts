/** Why a page was refused, where the status alone does not say it. */
export type RefusedReason =
  | 'foreign-origin'
  | 'role'
  | 'ended'
  | 'blocked'
  | 'suspended'
  | 'unreadable'
  | 'too-large'

/** What a person typed into a form that a page has taken the place of. */
export interface Typed {
  text: string
  /** It was too long to be given back whole. */
  isCut: boolean
}

/** The text of a form that came to a closed portal, and whether it waits as a draft in the form it came from. */
export interface Unsent extends Partial<Typed> {
  text: string
  isKept: boolean
}

/** The body of a thrown refusal, as `useRouteError().data` gives it to an error boundary. */
export interface Refused {
  reason: RefusedReason
  /** Whose portal is suspended. */
  of?: string | undefined
  /** The address that our own pages have, where one is set and the form came from another. */
  ours?: string | undefined
  /** Where somebody who is blocked can write to, if there is such an address. */
  writeTo?: string | undefined
  /** Where somebody signs in again whose session has ended. */
  signIn?: string | undefined
  /** What was sent to a closed portal, where more is known of it than that it was typed. */
  unsent?: Unsent | undefined
}

/** Whether an error's `data` is a refusal of ours. */
export function isRefused(data: unknown): data is Refused {
  return typeof data === 'object' && data !== null && 'reason' in data
}
