export interface Present {
  id: string
  name: string
  isWriting: boolean
}

export const HEARTBEAT_MS = 10_000

/** Two heartbeats, and a little for the way. */
export const PRESENT_FOR_MS = 25_000

export const PRESENCE_STATES = ['looking', 'writing', 'gone'] as const
export type PresenceState = (typeof PRESENCE_STATES)[number]
