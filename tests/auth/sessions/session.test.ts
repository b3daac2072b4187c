import { describe, expect, it } from 'vitest'
import {
  isLive,
  isSeenStale,
  newSession,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
} from '#app/auth/sessions/session.ts'

const begun = { created_at: 0, last_seen_at: 0, ended_at: null }

describe('a session', () => {
  it('ends after twelve hours without use', () => {
    expect(SESSION_IDLE_MS).toBe(12 * 3_600_000)
    expect(isLive(begun, SESSION_IDLE_MS - 1)).toBe(true)
    expect(isLive(begun, SESSION_IDLE_MS)).toBe(false)
  })

  it('ends after fourteen days however much it is used', () => {
    expect(SESSION_MAX_MS).toBe(14 * 86_400_000)
    const busy = (now: number) => ({ ...begun, last_seen_at: now - 1 })
    expect(isLive(busy(SESSION_MAX_MS - 1), SESSION_MAX_MS - 1)).toBe(true)
    expect(isLive(busy(SESSION_MAX_MS), SESSION_MAX_MS)).toBe(false)
  })

  it('ends when it is ended', () => expect(isLive({ ...begun, ended_at: 5 }, 6)).toBe(false))

  it('is noted as seen every five minutes at most', () => {
    expect(isSeenStale(begun, 299_999)).toBe(false)
    expect(isSeenStale(begun, 300_000)).toBe(true)
  })

  it('keeps where it came from, and not a browser name without end', () => {
    const row = newSession({ address: '192.0.2.1', userAgent: 'x'.repeat(5_000) }, 7)
    expect(row).toMatchObject({ address: '192.0.2.1', created_at: 7, last_seen_at: 7, ended_at: null })
    expect(row.user_agent).toHaveLength(300)
  })
})
