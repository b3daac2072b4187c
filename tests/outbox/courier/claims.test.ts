import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#app/db/id.server.ts'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { MAX_BACKOFF_MS, MAX_TRIES } from '#app/outbox/courier/backoff.ts'
import { type Claim, claimDue, LEASE_MS, nextDueAt } from '#app/outbox/courier/claims.server.ts'
import { Leases } from '#app/outbox/courier/leases.ts'
import { GRACE_MS, markResults } from '#app/outbox/courier/mark.server.ts'
import { retryEmail } from '#app/outbox/outbox.server.ts'
import type { Result } from '#app/outbox/result.ts'
import { type MailRoom, NOON, openMailRoom } from '#tests/support/mail-room.ts'

let room: MailRoom
beforeEach(async () => {
  room = await openMailRoom()
  await room.mail(room.acme, 'anna@example.com')
})
afterEach(() => room.close())

function inAcme<Answer>(act: (db: Kysely<WorkspaceDatabase>) => Promise<Answer>): Promise<Answer> {
  return room.install.within(room.acme, (workspace) => act(workspace.db)) as Promise<Answer>
}

const claimAt = (now: number, limit = 10) => inAcme((db) => claimDue(db, now, limit))

function mark(claim: Claim, result: Result, now: number) {
  const results = claim.emails.map(({ id }) => ({ id, result }))
  return inAcme((db) => markResults(db, claim, results, now, () => 0.5))
}

const again: Result = { outcome: 'again', failure: { reason: 'unreachable' } }
const unknown: Result = { outcome: 'unknown', failure: { reason: 'noAnswer' } }

test('gives a due email to one courier for two minutes', async () => {
  const first = await claimAt(NOON)
  expect(first.emails).toMatchObject([{ to_address: 'anna@example.com', ambiguous: false }])
  expect((await claimAt(NOON + LEASE_MS - 1)).emails).toEqual([])
  expect(await inAcme(nextDueAt)).toBe(NOON + LEASE_MS)
})

test('after a lease has run out, the email may have been sent', async () => {
  await claimAt(NOON)
  expect((await claimAt(NOON + LEASE_MS)).emails).toMatchObject([{ ambiguous: true }])
  expect((await room.rows(room.acme))[0]!.attempts).toBe(1)
})

test('a courier whose lease has passed on writes nothing', async () => {
  const slow = await claimAt(NOON)
  const next = await claimAt(NOON + LEASE_MS)
  await mark(slow, { outcome: 'dead', failure: { reason: 'refused' } }, NOON + LEASE_MS + 1)
  expect((await room.rows(room.acme))[0]).toMatchObject({ state: 'sending', lease_token: next.token })
  await mark(next, { outcome: 'sent', providerId: 'pm-1' }, NOON + LEASE_MS + 2)
  await mark(slow, again, NOON + LEASE_MS + 3)
  expect((await room.rows(room.acme))[0]).toMatchObject({ state: 'sent', lease_token: null })
})

test('waits longer after each try, and is dead after twelve', async () => {
  let now = NOON
  for (let tries = 1; tries < MAX_TRIES; tries++) {
    await mark(await claimAt(now), again, now)
    const [row] = await room.rows(room.acme)
    expect(row).toMatchObject({ state: 'pending', attempts: tries, last_error: '{"reason":"unreachable"}' })
    expect(row!.next_at! - now).toBe(Math.min(6 * 3_600_000, 15_000 * 2 ** (tries - 1)))
    expect((await claimAt(row!.next_at! - 1)).emails).toEqual([])
    now = row!.next_at!
  }
  await mark(await claimAt(now), again, now)
  expect((await room.rows(room.acme))[0]).toMatchObject({ state: 'dead', attempts: MAX_TRIES })
  expect(await inAcme(nextDueAt)).toBeUndefined()
})

test('waits at least as long as Postmark asked for', async () => {
  await mark(await claimAt(NOON), { ...again, retryAfterMs: 90_000 }, NOON)
  expect((await room.rows(room.acme))[0]!.next_at).toBe(NOON + 90_000)
})

test('leaves a doubtful email a minute, in which Postmark learns what it has taken', async () => {
  await mark(await claimAt(NOON), unknown, NOON)
  expect((await room.rows(room.acme))[0]).toMatchObject({ state: 'unknown', next_at: NOON + GRACE_MS })
  expect((await claimAt(NOON + GRACE_MS - 1)).emails).toEqual([])
  expect((await claimAt(NOON + GRACE_MS)).emails).toMatchObject([{ ambiguous: true }])
})

test('what is doubtful to the end waits for a person, and is then asked for again', async () => {
  let now = NOON
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    await mark(await claimAt(now), unknown, now)
    now = (await room.rows(room.acme))[0]!.next_at ?? now
  }
  const [row] = await room.rows(room.acme)
  expect(row).toMatchObject({ state: 'unknown', attempts: MAX_TRIES })
  expect((await claimAt(now + MAX_BACKOFF_MS)).emails).toEqual([])
  expect(await inAcme((db) => retryEmail(db, row!.id, now))).toBe(true)
  expect((await claimAt(now)).emails).toMatchObject([{ ambiguous: true }])
})

test.each([
  ['released', { outcome: 'released' }],
  ['stopped', { outcome: 'stop', failure: { reason: 'notAllowed' } }],
] as [string, Result][])('an email that was %s has lost no try', async (_, result) => {
  await mark(await claimAt(NOON), result, NOON)
  expect((await room.rows(room.acme))[0]).toMatchObject({ state: 'pending', attempts: 0, next_at: NOON })
})

test('a released email that was doubtful stays doubtful', async () => {
  await claimAt(NOON)
  await mark(await claimAt(NOON + LEASE_MS), { outcome: 'released' }, NOON + LEASE_MS)
  expect((await claimAt(NOON + LEASE_MS)).emails).toMatchObject([{ ambiguous: true }])
})

test('a clock that was set back by a year strands nothing', async () => {
  const yearAgo = NOON - 365 * 86_400_000
  expect((await claimAt(yearAgo)).emails).toHaveLength(1)
})

test('takes what has waited longest first', async () => {
  room.clock.now = NOON - 5000
  await room.mail(room.acme, 'early@example.com')
  expect((await claimAt(NOON, 1)).emails).toMatchObject([{ to_address: 'early@example.com' }])
})

test('a clock that is set back keeps a retried email waiting no longer than its own pause', async () => {
  await mark(await claimAt(NOON), again, NOON)
  const back = NOON - 3_600_000
  await inAcme((db) =>
    db
      .updateTable('outbox')
      .set({ created_at: back - 5000 })
      .execute(),
  )
  expect((await claimAt(back)).emails).toHaveLength(1)
})

test('of one ticket’s emails to one person the next leaves once the one before it has, and nobody else waits', async () => {
  await inAcme(async (db) => {
    const row = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    await db
      .insertInto('outbox')
      .values({ ...row, id: newId(), dedupe_key: 'written later' })
      .execute()
  })
  await room.mail(room.acme, 'ben@example.com')
  const first = await claimAt(NOON)
  expect(first.emails.map((email) => email.to_address).sort()).toEqual([
    'anna@example.com',
    'ben@example.com',
  ])
  await mark(first, again, NOON)
  expect((await claimAt(NOON + 1000)).emails).toEqual([])
  const second = await claimAt(NOON + 60_000)
  expect(second.emails.map(({ id }) => id).sort()).toEqual(first.emails.map(({ id }) => id).sort())
  await mark(second, { outcome: 'dead', failure: { reason: 'refused' } }, NOON + 60_000)
  expect((await claimAt(NOON + 60_000)).emails).toMatchObject([{ to_address: 'anna@example.com' }])
})

test('a lease is ended by time that passed, wherever the calendar jumps', async () => {
  let elapsed = 0
  const leases = { of: new Leases(() => elapsed, LEASE_MS), outbox: 'acme' }
  const claim = (now: number) => inAcme((db) => claimDue(db, now, 10, leases))
  leases.of.runOut(leases.outbox, [], NOON)
  await claimAt(NOON)
  for (const jump of [0, 3 * 60_000, 86_400_000, -86_400_000]) {
    elapsed += LEASE_MS / 4 - 1
    expect((await claim(NOON + jump)).emails, `${jump}`).toEqual([])
  }
  elapsed += LEASE_MS / 2
  expect((await claim(NOON + 86_400_000)).emails).toMatchObject([{ ambiguous: true }])
})
