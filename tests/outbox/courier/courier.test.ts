import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { COMMAND_LINE } from '#app/audit/audit.server.ts'
import { renderEmail } from '#app/emails/rendered.server.ts'
import { SILENT } from '#app/log.ts'
import { readMailBacklog } from '#app/outbox/courier/backlog.server.ts'
import { claimDue, LEASE_MS } from '#app/outbox/courier/claims.server.ts'
import type { Courier } from '#app/outbox/courier/courier.server.ts'
import { GRACE_MS } from '#app/outbox/courier/mark.server.ts'
import { enqueue } from '#app/outbox/enqueue.server.ts'
import { outboxOf, retryEmail } from '#app/outbox/outbox.server.ts'
import type { Carrier } from '#app/outbox/postmark/postmark.server.ts'
import { readProviderState } from '#app/outbox/provider.server.ts'
import { listPendingWork, markPendingWork } from '#app/workspaces/pending-work.server.ts'
import { resumeWorkspace, suspendWorkspace } from '#app/workspaces/suspending.server.ts'
import { type MailRoom, openMailRoom, reply } from '#tests/support/mail-room.ts'

let room: MailRoom
beforeEach(async () => {
  room = await openMailRoom()
})
afterEach(() => room.close())

async function begin(options?: Parameters<MailRoom['courier']>[0]): Promise<Courier> {
  const courier = room.courier(options)
  await courier.scanned
  return courier
}

const recipients = () => room.postmark.accepted.map((message) => /[^<]+@[^>]+/.exec(message.To)![0])
const states = async (id = room.acme) => (await room.rows(id)).map((row) => row.state)

test('sends each email of a quiet run exactly once', async () => {
  const courier = await begin()
  await room.mail(room.acme, 'anna@example.com')
  await room.mail(room.acme, 'ben@example.com')
  for (let run = 0; run < 5; run++) {
    await courier.runOnce()
    room.clock.now += 60_000
  }
  expect(recipients()).toEqual(['anna@example.com', 'ben@example.com'])
  expect(await states()).toEqual(['sent', 'sent'])
  expect((await room.rows(room.acme))[0]!.provider_id).toBe(`pm-${(await room.rows(room.acme))[0]!.id}`)
})

test('sends the emails of all workspaces and of the platform in one batch', async () => {
  const other = await room.addWorkspace('other')
  const courier = await begin()
  const { platform } = room.install
  await room.mail(room.acme, 'anna@example.com')
  await room.mail(other, 'otto@example.com')
  await platform.db.transaction().execute((trx) =>
    enqueue(trx, {
      dedupeKey: 'invitation:1',
      rendered: renderEmail(
        {
          kind: 'invitation',
          byName: 'Ben',
          link: 'https://help.example.com/admin/invitation/s3cret',
          expiresAt: room.clock.now,
          timeZone: 'UTC',
        },
        platform.mail,
      ),
      to: { address: 'cara@example.com', name: 'Cara' },
      mail: room.install.platform.mail,
      now: room.clock.now,
    }),
  )
  await courier.runOnce()
  expect(recipients().sort()).toEqual(['anna@example.com', 'cara@example.com', 'otto@example.com'])
  expect(room.postmark.batches).toEqual([3])
  const own = await platform.db.selectFrom('outbox').select('state').execute()
  expect([await states(), await states(other), own]).toEqual([['sent'], ['sent'], [{ state: 'sent' }]])
})

test('no workspace keeps the others waiting', async () => {
  const other = await room.addWorkspace('other')
  const courier = await begin()
  for (let n = 0; n < 220; n++) await room.mail(room.acme, `a${n}@example.com`)
  await room.mail(other, 'otto@example.com')
  await courier.runOnce()
  expect(recipients().slice(0, 101)).toContain('otto@example.com')
  expect(recipients()).toHaveLength(221)
})

test('a second courier that looks while the first one sends finds nothing to take', async () => {
  const first = await begin()
  const second = await begin({ install: await room.secondInstall() })
  await room.mail(room.acme, 'anna@example.com')
  room.postmark.onBatch = async () => {
    room.postmark.onBatch = () => {}
    await second.runOnce()
  }
  await first.runOnce()
  expect(room.postmark.batches).toEqual([1])
  expect(await states()).toEqual(['sent'])
})

test('a courier that died after Postmark accepted: the next one looks, and does not send again', async () => {
  await room.mail(room.acme, 'anna@example.com')
  const claim = (await room.install.within(room.acme, ({ db }) => claimDue(db, room.clock.now, 10)))!
  await room.carrier().send(claim.emails, performance.now() + 5000)
  // It dies here, before it could write anything down.
  const courier = await begin()
  await courier.runOnce()
  expect(await states()).toEqual(['sending'])
  room.clock.now += LEASE_MS
  await courier.runOnce()
  expect(room.postmark.searches).toBe(1)
  expect(await states()).toEqual(['sent'])
  expect(recipients()).toEqual(['anna@example.com'])
})

test('a courier that died before Postmark heard of it: the next one looks, and sends', async () => {
  await room.mail(room.acme, 'anna@example.com')
  await room.install.within(room.acme, ({ db }) => claimDue(db, room.clock.now, 10))
  room.clock.now += LEASE_MS
  await (await begin()).runOnce()
  expect(room.postmark.searches).toBe(1)
  expect(recipients()).toEqual(['anna@example.com'])
})

test('whatever byte the answer is cut at, the email arrives exactly once and under one Message-ID', async () => {
  const courier = await begin()
  const cuts = Array.from({ length: 25 }, (_, n) => n * 8)
  for (const bytes of cuts) {
    room.postmark.behaviours = [{ do: 'cut', bytes }]
    await room.mail(room.acme, `cut${bytes}@example.com`)
    await courier.runOnce()
    room.clock.now += GRACE_MS
    await courier.runOnce()
  }
  expect(recipients()).toEqual(cuts.map((bytes) => `cut${bytes}@example.com`))
  expect(new Set(await states())).toEqual(new Set(['sent']))
})

test('resends after a stall once Postmark has never heard of it, as the same message', async () => {
  room.postmark.behaviours = [{ do: 'stall', accept: false }]
  const courier = await begin({ carrier: room.carrier(1_000) })
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  expect(await states()).toEqual(['unknown'])
  room.clock.now += GRACE_MS - 1
  await courier.runOnce()
  expect(room.postmark.searches).toBe(0)
  room.clock.now += 1
  await courier.runOnce()
  expect(recipients()).toEqual(['anna@example.com'])
  const [row] = await room.rows(room.acme)
  const header = room.postmark.accepted[0]!.Headers.find((one) => one.Name === 'Message-ID')
  expect(header!.Value).toBe(`<${row!.id}@help.example.com>`)
})

test('while the search itself fails, nothing doubtful is sent', async () => {
  room.postmark.behaviours = [{ do: 'stall', accept: true }]
  room.postmark.searchStatus = 503
  const courier = await begin({ carrier: room.carrier(1_000) })
  await room.mail(room.acme, 'anna@example.com')
  for (let run = 0; run < 4; run++) {
    await courier.runOnce()
    room.clock.now += 10 * 60_000
  }
  expect(await states()).toEqual(['unknown'])
  expect(room.postmark.batches).toEqual([1])
  room.postmark.searchStatus = undefined
  await courier.runOnce()
  expect(await states()).toEqual(['sent'])
  expect(recipients()).toEqual(['anna@example.com'])
})

test('a message that spoils its batch and one that always fails hold nobody up, and end dead', async () => {
  room.postmark.poison.add('poison@example.com')
  room.postmark.refused.set('always@example.com', 9999)
  const courier = await begin()
  for (const name of ['a', 'poison', 'b', 'always', 'c']) await room.mail(room.acme, `${name}@example.com`)
  await courier.runOnce()
  expect(recipients().sort()).toEqual(['a@example.com', 'b@example.com', 'c@example.com'])
  for (let run = 0; run < 12; run++) {
    room.clock.now += 8 * 3_600_000
    await courier.runOnce()
  }
  const rows = await room.rows(room.acme)
  expect(rows.filter((row) => row.state === 'dead').map((row) => [row.to_address, row.attempts])).toEqual([
    ['always@example.com', 12],
    ['poison@example.com', 1],
  ])
  expect(room.logged.filter((line) => line.message === 'email will not be sent')).toHaveLength(2)
  expect(JSON.stringify(room.logged)).not.toContain('@')
})

test('an address that Postmark has given up on is suppressed, and tried anew when a person asks', async () => {
  room.postmark.refused.set('anna@example.com', 406)
  const courier = await begin()
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  expect(await states()).toEqual(['suppressed'])
  room.postmark.refused.clear()
  const [row] = await room.rows(room.acme)
  await room.install.within(room.acme, ({ db }) => retryEmail(db, row!.id, room.clock.now))
  await room.mail(room.acme, 'marks-the-workspace@example.com')
  await courier.runOnce()
  expect(recipients()).toContain('anna@example.com')
})

test('stops for a bad token, says so, tries one email every five minutes, and goes on by itself', async () => {
  room.postmark.otherwise = { do: 'refuse', status: 401, code: 10 }
  const courier = await begin()
  for (const name of ['a', 'b', 'c']) await room.mail(room.acme, `${name}@example.com`)
  for (let run = 0; run < 10; run++) {
    await courier.runOnce()
    room.clock.now += 1000
  }
  expect(room.postmark.batches).toEqual([3])
  expect(await readProviderState(room.install.platform)).toMatchObject({
    provider: 'stopped',
    failure: { reason: 'notAllowed', code: 10 },
  })
  expect((await room.rows(room.acme)).map((row) => row.attempts)).toEqual([0, 0, 0])
  room.clock.now += 5 * 60_000
  await courier.runOnce()
  expect(room.postmark.batches).toEqual([3, 1])
  room.postmark.otherwise = { do: 'answer' }
  room.clock.now += 5 * 60_000
  await courier.runOnce()
  expect(recipients().sort()).toEqual(['a@example.com', 'b@example.com', 'c@example.com'])
  expect(await readProviderState(room.install.platform)).toMatchObject({ provider: 'ok' })
  const [stopped, ...others] = room.logged.filter((line) => line.level === 'error')
  expect(stopped!.fields).toEqual({ reason: 'notAllowed', code: 10 })
  expect(others).toEqual([])
})

test('while sending is stopped, opens no workspace again and again for mail that cannot leave', async () => {
  room.postmark.otherwise = { do: 'refuse', status: 401, code: 10 }
  let opened = 0
  const within: MailRoom['install']['within'] = (id, act) => {
    opened++
    return room.install.within(id, act)
  }
  const courier = await begin({ install: { ...room.install, within } })
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  room.clock.now += 20_000
  const before = opened
  for (let run = 0; run < 10; run++) await courier.runOnce()
  expect(opened).toBe(before)
  room.postmark.otherwise = { do: 'answer' }
  room.clock.now += 5 * 60_000
  await courier.runOnce()
  expect(recipients()).toEqual(['anna@example.com'])
})

test('halves its batches when told to slow down, waits as long as asked, and grows again', async () => {
  const courier = await begin()
  for (let n = 0; n < 300; n++) await room.mail(room.acme, `a${n}@example.com`)
  room.postmark.behaviours = [{ do: 'refuse', status: 429, retryAfter: '90' }]
  await courier.runOnce()
  expect(room.postmark.batches).toEqual([100])
  room.clock.now += 89_000
  await courier.runOnce()
  expect(room.postmark.batches).toEqual([100])
  room.clock.now += 60_000
  await courier.runOnce()
  expect(new Set(recipients()).size).toBe(300)
})

test('says nothing of Postmark before it was asked, that it is out of reach, and that it is back', async () => {
  const provider = async () => (await readProviderState(room.install.platform)).provider
  const courier = await begin()
  expect(await provider()).toBe('ready')
  room.postmark.otherwise = { do: 'refuse', status: 503 }
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  expect(await readProviderState(room.install.platform)).toMatchObject({
    provider: 'down',
    failure: { reason: 'unavailable' },
  })
  room.postmark.otherwise = { do: 'answer' }
  room.clock.now += 60 * 60_000
  await courier.runOnce()
  expect(recipients()).toEqual(['anna@example.com'])
  expect(await readProviderState(room.install.platform)).toEqual({ provider: 'ok', since: room.clock.now })
  // One address that bounces says nothing against Postmark.
  room.postmark.refused.set('gone@example.com', 406)
  await room.mail(room.acme, 'gone@example.com')
  await courier.runOnce()
  expect([await provider(), (await states()).sort()]).toEqual(['ok', ['sent', 'suppressed']])
})

test('leaves the outbox of a suspended workspace alone, and carries it once it is resumed', async () => {
  const { platform } = room.install
  const courier = await begin()
  await suspendWorkspace(platform, room.acme, COMMAND_LINE)
  await room.mail(room.acme, 'anna@example.com')
  // Whoever watches the courier does not take it for mail that does not leave.
  expect(await readMailBacklog(room.install)).toMatchObject({ pending: 0, oldestAt: undefined })
  for (let run = 0; run < 3; run++) {
    await courier.runOnce()
    room.clock.now += 60 * 60_000
  }
  expect([recipients(), await states()]).toEqual([[], ['pending']])
  await resumeWorkspace(platform, room.acme, COMMAND_LINE)
  await courier.runOnce()
  expect([recipients(), await states()]).toEqual([['anna@example.com'], ['sent']])
})

test('without a token nothing leaves, and the desk can say so', async () => {
  await room.close()
  room = await openMailRoom({ POSTMARK_SERVER_TOKEN: '' })
  const courier = await begin({ carrier: undefined })
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  expect(await states()).toEqual(['preview'])
  expect(await readProviderState(room.install.platform)).toMatchObject({ provider: 'preview' })
})

test('stops after what it has handed over, and gives back the rest', async () => {
  const courier = await begin()
  // 220 emails are one workspace's share of three rounds.
  for (let n = 0; n < 220; n++) await room.mail(room.acme, `a${n}@example.com`)
  let stopped: Promise<void> | undefined
  room.postmark.onBatch = () => {
    stopped ??= courier.stop()
  }
  await courier.runOnce()
  await stopped
  const kept = await states()
  expect(kept.filter((state) => state === 'sent')).toHaveLength(room.postmark.accepted.length)
  expect(room.postmark.accepted.length).toBeLessThan(220)
  expect(kept.filter((state) => state === 'sending')).toEqual([])
  room.postmark.onBatch = () => {}
  await (await begin()).runOnce()
  expect(new Set(recipients()).size).toBe(220)
  expect(recipients()).toHaveLength(220)
})

test('a carrier that breaks leaves its emails to their leases', async () => {
  const broken: Carrier = {
    send: async () => {
      throw new Error('a bug')
    },
    find: async () => undefined,
  }
  const courier = await begin({ carrier: broken })
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  expect(room.logged.at(-1)).toMatchObject({ level: 'error', message: 'the courier stumbled' })
  room.clock.now += LEASE_MS
  await (await begin()).runOnce()
  expect(recipients()).toEqual(['anna@example.com'])
})

test('a workspace whose outbox cannot be read holds up no other', async () => {
  const other = await room.addWorkspace('other')
  const courier = await begin()
  await room.mail(other, 'otto@example.com')
  await room.mail(room.acme, 'anna@example.com')
  await room.install.within(other, ({ db }) => db.schema.dropTable('outbox').execute())
  await courier.runOnce()
  expect(recipients()).toEqual(['anna@example.com'])
  expect(room.logged.some((line) => line.fields.workspace === other)).toBe(true)
})

test('a workspace that stays unreadable is tried once a minute, and carried once it is mended', async () => {
  const courier = await begin()
  await room.mail(room.acme, 'anna@example.com')
  const rename = (from: string, to: string) =>
    room.install.within(room.acme, ({ db }) => db.schema.alterTable(from).renameTo(to).execute())
  await rename('outbox', 'lost')
  await courier.runOnce()
  room.clock.now += 60_000
  for (let second = 0; second < 60; second++) {
    await courier.runOnce()
    room.clock.now += 1_000
  }
  expect(room.logged).toHaveLength(2)
  await rename('lost', 'outbox')
  await courier.runOnce()
  expect(recipients()).toEqual(['anna@example.com'])
})

test('an email whose mark was lost in a crash is found at the start', async () => {
  await room.mail(room.acme, 'anna@example.com')
  await room.install.platform.db.deleteFrom('due').execute()
  await (await begin()).runOnce()
  expect(recipients()).toEqual(['anna@example.com'])
})

test('clears a mark only when the writer must have committed, and keeps it while something waits', async () => {
  const courier = await begin()
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  expect(await listPendingWork(room.install.platform)).toHaveLength(1)
  // Written under the same mark, after the courier has looked: as by a slow transaction.
  await room.install.within(room.acme, ({ db, platform }) =>
    db.transaction().execute((trx) =>
      enqueue(trx, {
        dedupeKey: 'late',
        rendered: renderEmail(reply(room.acme), platform.mail),
        to: { address: 'late@example.com', name: '' },
        mail: platform.mail,
        now: room.clock.now,
      }),
    ),
  )
  room.clock.now += 1000
  await courier.runOnce()
  expect(recipients()).toContain('late@example.com')
  room.clock.now += 15_000
  await courier.runOnce()
  expect(await listPendingWork(room.install.platform)).toEqual([])
})

test('does not look into a workspace whose next try is hours away', async () => {
  const courier = await begin()
  room.postmark.refused.set('anna@example.com', 100)
  await room.mail(room.acme, 'anna@example.com')
  for (let tries = 0; tries < 8; tries++) {
    await courier.runOnce()
    room.clock.now = (await room.rows(room.acme))[0]!.next_at!
  }
  await courier.runOnce()
  room.clock.now += 20_000
  await courier.runOnce()
  // Were it looked into, this would be found: nothing has marked the workspace again.
  await room.install.within(room.acme, ({ db }) =>
    outboxOf(db).updateTable('outbox').set({ next_at: room.clock.now }).execute(),
  )
  const before = room.postmark.batches.length
  await courier.runOnce()
  expect(room.postmark.batches).toHaveLength(before)
  expect(await listPendingWork(room.install.platform)).toHaveLength(1)
})

test('projects a marked workspace even where there is nothing to mail', async () => {
  const projected: string[] = []
  const { startCourier } = await import('#app/outbox/courier/courier.server.ts')
  const courier = startCourier({
    platform: room.install.platform,
    within: room.install.within,
    prepare: async (workspace) => void projected.push(workspace.id),
    carrier: undefined,
    intervalMs: 3_600_000,
    log: SILENT,
  })
  await courier.scanned
  expect(projected).toEqual([room.acme])
  await room.mail(room.acme, 'anna@example.com')
  await courier.runOnce()
  expect(projected).toEqual([room.acme, room.acme])
  await courier.stop()
})

test('a nudge sends at once, whatever the interval', async () => {
  const courier = await begin()
  await room.mail(room.acme, 'anna@example.com')
  // The interval is an hour: nothing but the nudge can bring this about.
  const arrived = new Promise<void>((resolve) => {
    room.postmark.onBatch = () => resolve()
  })
  courier.nudge()
  await arrived
  await courier.stop()
  expect(await states()).toEqual(['sent'])
})

test('of those marked of late a nudge that names one looks into that one alone', async () => {
  const other = await room.addWorkspace('other')
  const opened: string[] = []
  const within: MailRoom['install']['within'] = (id, act) => {
    opened.push(id)
    return room.install.within(id, act)
  }
  const courier = await begin({ install: { ...room.install, within } })
  for (const id of [room.acme, other]) await room.mail(id, 'anna@example.com')
  await courier.runOnce()
  await room.mail(room.acme, 'ben@example.com')
  opened.length = 0
  const arrived = new Promise<void>((resolve) => {
    room.postmark.onBatch = () => resolve()
  })
  courier.nudge(room.acme)
  await arrived
  await courier.stop()
  expect(new Set(opened)).toEqual(new Set([room.acme]))
  expect(recipients().at(-1)).toBe('ben@example.com')
})

test('what a transaction wrote that was slower than its mark leaves at the next look', async () => {
  const courier = await begin()
  await room.install.within(room.acme, async ({ db, platform }) => {
    await markPendingWork(platform, room.acme)
    await courier.runOnce()
    await db.transaction().execute((trx) =>
      enqueue(trx, {
        dedupeKey: 'slow',
        rendered: renderEmail(reply(room.acme), platform.mail),
        to: { address: 'slow@example.com', name: '' },
        mail: platform.mail,
        now: room.clock.now,
      }),
    )
  })
  await courier.runOnce()
  expect(recipients()).toEqual(['slow@example.com'])
})

test('once Postmark has taken a batch, the next ones are under way at once', async () => {
  const courier = await begin()
  // Or the third would come all the same, once the second counts as hanging.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  for (let n = 0; n < 400; n++) await room.mail(room.acme, `a${n}@example.com`)
  let second = () => {}
  const areTwo = new Promise<void>((resolve) => {
    second = resolve
  })
  let asked = 0
  // The second is answered when the third has come.
  room.postmark.onBatch = () => {
    asked++
    if (asked === 3) second()
    return asked === 2 ? areTwo : undefined
  }
  await courier.runOnce()
  expect(room.postmark.batches).toEqual([100, 100, 100, 100])
  expect(new Set(recipients()).size).toBe(400)
  expect(recipients()).toHaveLength(400)
  // None ran out of time.
  expect(new Set(await states())).toEqual(new Set(['sent']))
})
