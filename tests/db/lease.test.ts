import { beforeEach, expect, test, vi } from 'vitest'
import { LEASE_MS, Lease } from '#app/db/lease.server.ts'
import type { Install } from '#app/install.server.ts'
import { SILENT } from '#app/log.ts'
import { openTestInstall } from '#tests/support/install.ts'

let install: Install
beforeEach(async () => {
  install = await openTestInstall()
})

/** Each has a clock of its own, as on machines of their own, which only the test moves. */
function contend({ isAlone = false, wallClock = () => Date.now() } = {}) {
  const clock = { now: 1_000_000 * Math.random() }
  const heard: string[] = []
  const lease = new Lease(
    { ...install.platform, unawaited: install.platform.unawaited, now: wallClock },
    'test',
    {
      log: SILENT,
      isAlone,
      taken: () => heard.push('taken'),
      lost: () => heard.push('lost'),
      elapsed: () => clock.now,
    },
  )
  return { lease, clock, heard }
}

const rows = () => install.platform.db.selectFrom('leases').selectAll().execute()

test('one holds it, and keeps it while it renews it', async () => {
  const a = contend()
  await vi.waitFor(() => expect(a.heard).toEqual(['taken']))
  const b = contend()
  for (let i = 0; i < 5; i++) {
    a.clock.now += LEASE_MS - 1
    b.clock.now += LEASE_MS - 1
    await a.lease.look()
    await b.lease.look()
  }
  expect([a.lease.isHeld(), b.lease.isHeld()]).toEqual([true, false])
  expect([a.heard, b.heard]).toEqual([['taken'], []])
  await a.lease.release()
  await b.lease.release()
})

test('released, another has it at its next look', async () => {
  const a = contend()
  await vi.waitFor(() => expect(a.heard).toEqual(['taken']))
  const b = contend()
  await b.lease.look()
  await a.lease.release()
  expect(await rows()).toEqual([])
  await b.lease.look()
  expect(b.heard).toEqual(['taken'])
  await b.lease.release()
})

test('a holder that is heard no more loses it after its time, not before', async () => {
  const a = contend()
  await vi.waitFor(() => expect(a.heard).toEqual(['taken']))
  const b = contend()
  await b.lease.look()
  b.clock.now += LEASE_MS - 1
  await b.lease.look()
  expect(b.lease.isHeld()).toBe(false)
  b.clock.now += 1
  await b.lease.look()
  expect(b.lease.isHeld()).toBe(true)
  // Paused meanwhile, it knows by itself that it may act no more.
  a.clock.now += LEASE_MS
  expect(a.lease.isHeld()).toBe(false)
  await a.lease.look()
  expect(a.heard).toEqual(['taken', 'lost'])
  expect(b.lease.isHeld()).toBe(true)
  // What it lets go is not the other's.
  await a.lease.release()
  expect(await rows()).toHaveLength(1)
  await b.lease.release()
})

test('what ran out is lost even where it comes back at the same look', async () => {
  const a = contend()
  await vi.waitFor(() => expect(a.heard).toEqual(['taken']))
  a.clock.now += LEASE_MS
  await a.lease.look()
  expect(a.heard).toEqual(['taken', 'lost', 'taken'])
  await a.lease.release()
})

test.each([
  { who: 'alone on the folder', isAlone: true, later: 0, at: 'at once', takes: true },
  { who: 'not alone', isAlone: false, later: 0, at: 'not yet', takes: false },
  { who: 'not alone, long after', isAlone: false, later: LEASE_MS, at: 'at once', takes: true },
])('after a crash, a process that is $who takes it $at', async ({ isAlone, later, takes }) => {
  await install.platform.db
    .insertInto('leases')
    .values({ name: 'test', holder: 'who died', until: Date.now() + LEASE_MS - 1_000 })
    .execute()
  const a = contend({ isAlone, wallClock: () => Date.now() + later })
  await a.lease.look()
  expect(a.lease.isHeld()).toBe(takes)
  await a.lease.release()
})

test('whoever is alone takes nothing from one who came at the same moment', async () => {
  const a = contend({ isAlone: true })
  await vi.waitFor(() => expect(a.heard).toEqual(['taken']))
  const b = contend({ isAlone: true, wallClock: () => Date.now() - 1_000 })
  await b.lease.look()
  expect(b.lease.isHeld()).toBe(false)
  await a.lease.release()
  await b.lease.release()
})

test('a database that takes no writes is said once, and the lease runs out', async () => {
  const logged: string[] = []
  const clock = { now: 0 }
  let fails = false
  const platform = {
    ...install.platform,
    now: () => Date.now(),
    get unawaited() {
      if (fails) throw new Error('no room')
      return install.platform.unawaited
    },
  }
  const heard: string[] = []
  const lease = new Lease(platform, 'test', {
    log: { ...SILENT, error: (_fields: object, message: string) => logged.push(message) },
    isAlone: true,
    taken: () => heard.push('taken'),
    lost: () => heard.push('lost'),
    elapsed: () => clock.now,
  })
  await vi.waitFor(() => expect(heard).toEqual(['taken']))
  fails = true
  clock.now += LEASE_MS - 1
  await lease.look()
  expect(lease.isHeld()).toBe(true)
  clock.now += 1
  await lease.look()
  await lease.look()
  expect(heard).toEqual(['taken', 'lost'])
  expect(logged).toEqual(['a lease could not be looked at'])
  fails = false
  await lease.look()
  expect(heard).toEqual(['taken', 'lost', 'taken'])
  await lease.release()
})
