const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A session ends 12 hours after it was last used, and 14 days after it began whatever happens. */
export const SESSION_IDLE_MS = 12 * HOUR_MS
export const SESSION_MAX_MS = 14 * DAY_MS

/** How stale `last_seen_at` may be: a page that is only read costs no write. */
const SEEN_EVERY_MS = 5 * MINUTE_MS

export interface SessionTimes {
  created_at: number
  last_seen_at: number
  ended_at: number | null
}

/** Neither ended by somebody nor by its age. */
export function isLive(session: SessionTimes, now: number): boolean {
  return (
    session.ended_at === null &&
    now < session.last_seen_at + SESSION_IDLE_MS &&
    now < session.created_at + SESSION_MAX_MS
  )
}

/** Whether this use of the session is worth a write. */
export function isSeenStale(session: SessionTimes, now: number): boolean {
  return now >= session.last_seen_at + SEEN_EVERY_MS
}

/** How many of a person's sessions are live beside the one that asks. */
export function countOthers(sessions: readonly SessionTimes[], now: number): number {
  return Math.max(0, sessions.filter((session) => isLive(session, now)).length - 1)
}

/** Where a session comes from, kept so that its owner can recognise it. */
export interface SessionOrigin {
  address: string
  userAgent: string | null
}

/** Of so many of a person's sessions it is asked from where they came. */
export const MAX_ADDRESSES = 200

const MAX_USER_AGENT_LENGTH = 300

/** The columns of a session that begins now, beside its id and its person. */
export function newSession(origin: SessionOrigin, now: number) {
  return {
    created_at: now,
    last_seen_at: now,
    ended_at: null,
    address: origin.address,
    user_agent: origin.userAgent?.slice(0, MAX_USER_AGENT_LENGTH) ?? null,
  }
}
