/** Why a page was refused, where the status alone does not say it. */
export type RefusedReason =
  | 'not-found'
  | 'foreign-origin'
  | 'role'
  | 'blocked'
  | 'suspended'
  | 'unreadable'
  | 'too-large'

/** A form that came to a closed door, or where there is none: its text, and whether it waits as a draft in the form it came from. */
export interface Unsent {
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
  /** What was sent to what is closed or not there, to be copied from the page. */
  unsent?: Unsent | undefined
}

/** Whether an error's `data` is a refusal of ours. */
export function isRefused(data: unknown): data is Refused {
  return typeof data === 'object' && data !== null && 'reason' in data
}
