import { CompiledQuery, createQueryId, type Kysely, type RootOperationNode } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkspaceDatabase } from '#app/db/schema.ts'
import { renderEmail } from '#app/emails/rendered.server.ts'
import { claimDue, nextDueAt } from '#app/outbox/courier/claims.server.ts'
import { markResults } from '#app/outbox/courier/mark.server.ts'
import { enqueue } from '#app/outbox/enqueue.server.ts'
import { countByState, findOutboxEmail, listOutbox, outboxOf, retryEmail } from '#app/outbox/outbox.server.ts'
import { type MailRoom, NOON, openMailRoom, reply } from '#tests/support/mail-room.ts'

let room: MailRoom
beforeEach(async () => {
  room = await openMailRoom()
})
afterEach(() => room.close())

function inAcme<Result>(act: (db: Kysely<WorkspaceDatabase>) => Promise<Result>): Promise<Result> {
  return room.install.within(room.acme, (workspace) => act(workspace.db)) as Promise<Result>
}

const reset = {
  kind: 'password-reset',
  workspaceName: 'Acme',
  link: 'https://help.example.com/acme/reset-password?token=s3cret',
  expiresAt: NOON + 1_800_000,
  timeZone: 'UTC',
} as const

test('keeps the finished email: subject, both bodies, thread and identity', async () => {
  await room.mail(room.acme, 'anna@example.com')
  const [row] = await room.rows(room.acme)
  expect(row).toMatchObject({
    kind: 'admin-replied',
    ticket_number: 42,
    to_address: 'anna@example.com',
    to_name: 'Anna',
    from_name: 'Acme',
    subject: '[TKT-000042] Printer on fire',
    state: 'pending',
    secret: 0,
    attempts: 0,
    next_at: NOON,
  })
  expect(row!.html).toContain('Have you tried turning it off?')
  expect(row!.text).toContain('Have you tried turning it off?')
  expect(JSON.parse(row!.headers)).toEqual({
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'In-Reply-To': `<ticket-42.${room.acme}@help.example.com>`,
    References: `<ticket-42.${room.acme}@help.example.com>`,
    'Message-ID': `<${row!.id}@help.example.com>`,
    'X-PM-KeepID': 'true',
  })
})

test('writes the same email once', async () => {
  await room.mail(room.acme, 'anna@example.com')
  await room.mail(room.acme, 'anna@example.com', reply(room.acme, 'Another text under the same key'))
  const rows = await room.rows(room.acme)
  expect(rows).toHaveLength(1)
  expect(rows[0]!.text).toContain('Have you tried turning it off?')
})

test('is undone with what it reports', async () => {
  const change = inAcme((db) =>
    db.transaction().execute(async (trx) => {
      await enqueue(trx, {
        dedupeKey: 'k',
        rendered: renderEmail(reply(room.acme), room.install.platform.mail),
        to: { address: 'anna@example.com', name: 'Anna' },
        mail: room.install.platform.mail,
        now: NOON,
      })
      throw new Error('the reply could not be written')
    }),
  )
  await expect(change).rejects.toThrow('the reply could not be written')
  expect(await room.rows(room.acme)).toEqual([])
})

test('keeps emails as preview where there is no token', async () => {
  room.install.platform.mail.preview = true
  await room.mail(room.acme, 'anna@example.com')
  expect((await room.rows(room.acme))[0]!.state).toBe('preview')
  expect(await inAcme((db) => claimDue(db, NOON, 10))).toMatchObject({ emails: [] })
})

test('does not greet an unconfirmed address by the name that a stranger typed', async () => {
  await room.mail(room.acme, 'victim@example.com', { ...reset, kind: 'address-confirmation' })
  const [row] = await room.rows(room.acme)
  expect(row!.to_name).toBe('')
  expect(row!.text).not.toContain('Anna')
})

test('erases a body that holds a secret once it is sent, and not before', async () => {
  await room.mail(room.acme, 'anna@example.com', reset)
  const claim = await inAcme((db) => claimDue(db, NOON, 10))
  const id = claim.emails[0]!.id
  await inAcme((db) =>
    markResults(db, claim, [{ id, result: { outcome: 'again', failure: { reason: 'busy' } } }], NOON),
  )
  expect((await room.rows(room.acme))[0]!.text).toContain('s3cret')
  const later = await inAcme((db) => claimDue(db, NOON + 60_000, 10))
  await inAcme((db) =>
    markResults(db, later, [{ id, result: { outcome: 'sent', providerId: 'pm-1' } }], NOON + 60_000),
  )
  const [row] = await room.rows(room.acme)
  expect(row).toMatchObject({ state: 'sent', html: '', text: '', provider_id: 'pm-1', last_error: null })
  expect(JSON.stringify(row)).not.toContain('s3cret')
})

test('keeps the body of an email without a secret', async () => {
  await room.mail(room.acme, 'anna@example.com')
  const claim = await inAcme((db) => claimDue(db, NOON, 10))
  const sent = { id: claim.emails[0]!.id, result: { outcome: 'sent', providerId: 'pm-1' } } as const
  await inAcme((db) => markResults(db, claim, [sent], NOON))
  expect((await inAcme((db) => findOutboxEmail(db, sent.id)))!.text).toContain('Have you tried')
})

test('lists newest first, by state, and goes on from where a page ended', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await room.mail(room.acme, `${name}@example.com`)
    if (name !== 'b') room.clock.now += 1000
  }
  const first = await inAcme((db) => listOutbox(db, { limit: 3 }))
  const last = first[2]!
  const second = await inAcme((db) =>
    listOutbox(db, { limit: 3, before: { createdAt: last.created_at, id: last.id } }),
  )
  const names = [...first, ...second].map((email) => email.to_address[0])
  expect(names).toHaveLength(5)
  expect(names.slice(0, 2)).toEqual(['e', 'd'])
  expect(new Set(names)).toEqual(new Set(['a', 'b', 'c', 'd', 'e']))
  expect(await inAcme((db) => listOutbox(db, { state: 'dead', limit: 3 }))).toEqual([])
  expect(await inAcme(countByState)).toMatchObject({ pending: 5, sent: 0 })
})

test('what nobody needs to know to the last is counted no further than a thousand', async () => {
  await room.mail(room.acme, 'a@example.com')
  await inAcme(async (db) => {
    const outbox = outboxOf(db)
    const row = await outbox.selectFrom('outbox').selectAll().executeTakeFirstOrThrow()
    await outbox.transaction().execute(async (trx) => {
      for (let n = 1; n <= 1001; n++)
        await trx
          .insertInto('outbox')
          .values({ ...row, id: `${n}`, dedupe_key: `${n}` })
          .execute()
    })
  })
  expect(await inAcme(countByState)).toMatchObject({ pending: 1001, sent: 0 })
})

test.each([
  ['dead', 'pending'],
  ['suppressed', 'pending'],
] as const)('tries a %s email anew when a person asks', async (outcome, state) => {
  await room.mail(room.acme, 'anna@example.com')
  const claim = await inAcme((db) => claimDue(db, NOON, 10))
  const id = claim.emails[0]!.id
  await inAcme((db) =>
    markResults(db, claim, [{ id, result: { outcome, failure: { reason: 'refused' } } }], NOON),
  )
  expect((await room.rows(room.acme))[0]!.state).toBe(outcome)
  expect(await inAcme((db) => retryEmail(db, id, NOON + 5))).toBe(true)
  expect((await room.rows(room.acme))[0]).toMatchObject({ state, attempts: 0, next_at: NOON + 5 })
  expect(await inAcme((db) => retryEmail(db, id, NOON + 5))).toBe(false)
})

test('no list and no claim walks the whole outbox', async () => {
  const plans = await inAcme(async (db) => {
    const nodes: RootOperationNode[] = []
    const watched = db.withPlugin({
      transformQuery: ({ node }) => {
        nodes.push(node)
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await nextDueAt(watched)
    await claimDue(watched, NOON, 10)
    await listOutbox(watched, { limit: 5, before: { createdAt: 5, id: 'a' } })
    await listOutbox(watched, { limit: 5, before: { createdAt: 5, id: 'a' }, state: 'sent' })
    await countByState(watched)
    await findOutboxEmail(watched, 'a')
    const seen: string[] = []
    for (const node of nodes) {
      const query = db.getExecutor().compileQuery(node, createQueryId())
      const plan = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters])
      const { rows } = await db.executeQuery<{ detail: string }>(plan)
      seen.push(...rows.map((row) => row.detail))
    }
    return seen
  })
  expect(plans.length).toBeGreaterThanOrEqual(7)
  expect(
    plans.filter((plan) => /^SCAN outbox\b/.test(plan) && !/USING INDEX outbox_(?:due|by_time)$/.test(plan)),
  ).toEqual([])
})
