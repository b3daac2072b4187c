/** Somebody who has a ticket before them. */
export interface Present {
  id: string
  name: string
  isWriting: boolean
}

/** How often a browser says again that it is there. */
export const HEARTBEAT_MS = 10_000

/** How long somebody counts as present after their last word: two heartbeats, and a little for the way. */
export const PRESENT_FOR_MS = 25_000

export const PRESENCE_STATES = ['looking', 'writing', 'gone'] as const
export type PresenceState = (typeof PRESENCE_STATES)[number]
