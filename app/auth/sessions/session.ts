const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Ends a session 12 hours after its last use, and 14 days after it began. */
export const SESSION_IDLE_MS = 12 * HOUR_MS
export const SESSION_MAX_MS = 14 * DAY_MS

/** A page that is only read costs no write. */
const SEEN_EVERY_MS = 5 * MINUTE_MS

export interface SessionTimes {
  created_at: number
  last_seen_at: number
  ended_at: number | null
}

export function isLive(session: SessionTimes, now: number): boolean {
  return (
    session.ended_at === null &&
    now < session.last_seen_at + SESSION_IDLE_MS &&
    now < session.created_at + SESSION_MAX_MS
  )
}

export function isSeenStale(session: SessionTimes, now: number): boolean {
  return now >= session.last_seen_at + SEEN_EVERY_MS
}

export function countOthers(sessions: readonly SessionTimes[], now: number): number {
  return Math.max(0, sessions.filter((session) => isLive(session, now)).length - 1)
}

export interface SessionOrigin {
  address: string
  userAgent: string | null
}

export const MAX_ADDRESSES = 200

const MAX_USER_AGENT_LENGTH = 300

export function newSession(origin: SessionOrigin, now: number) {
  return {
    created_at: now,
    last_seen_at: now,
    ended_at: null,
    address: origin.address,
    user_agent: origin.userAgent?.slice(0, MAX_USER_AGENT_LENGTH) ?? null,
  }
}
