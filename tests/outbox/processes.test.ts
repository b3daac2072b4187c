import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { LEASE_MS } from '#app/outbox/courier/claims.server.ts'
import { bundleCourierProcess, startCourierProcess } from '#tests/support/courier-process.ts'
import { type MailRoom, openMailRoom } from '#tests/support/mail-room.ts'

let room: MailRoom
let children: ChildProcess[] = []
beforeAll(bundleCourierProcess)
beforeEach(async () => {
  room = await openMailRoom({ OUTBOX_INTERVAL_MS: '50' })
  // The other processes have no clock but the wall's.
  room.clock.now = Date.now()
})
afterEach(async () => {
  for (const child of children) if (child.exitCode === null && !child.killed) child.kill('SIGKILL')
  children = []
  await room.close()
})

async function startProcess(): Promise<ChildProcess> {
  const child = await startCourierProcess(room.folder, room.env)
  children.push(child)
  return child
}

/** Processes run by the wall clock. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20)
}

const recipients = () => room.postmark.accepted.map((message) => /[^<]+@[^>]+/.exec(message.To)![0])
const allSent = async () => (await room.rows(room.acme)).every((row) => row.state === 'sent')

test('two processes on one folder send nothing twice, and what is committed leaves as soon as it is heard of', async () => {
  await Promise.all([startProcess(), startProcess()])
  const addresses = Array.from({ length: 40 }, (_, n) => `a${n}@example.com`)
  for (const address of addresses) await room.mail(room.acme, address)
  const committed = Date.now()
  await until(() => room.postmark.accepted.length >= addresses.length)
  // Heard of: what is only found waits for the look of every 15 seconds.
  expect(Date.now() - committed).toBeLessThan(12_000)
  await until(allSent)
  expect(recipients().sort()).toEqual(addresses.sort())
})

test('killed while Postmark answers: nothing is lost, and nothing is sent twice', async () => {
  for (let n = 0; n < 10; n++) await room.mail(room.acme, `a${n}@example.com`)
  const child = await startProcess()
  room.postmark.otherwise = { do: 'stall', accept: true }
  await until(() => room.postmark.accepted.length === 10)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(new Set((await room.rows(room.acme)).map((row) => row.state))).toEqual(new Set(['sending']))

  room.postmark.otherwise = { do: 'answer' }
  room.clock.now = Date.now() + LEASE_MS
  const courier = room.courier()
  await courier.scanned
  await courier.runOnce()
  expect(await allSent()).toBe(true)
  expect(room.postmark.searches).toBe(10)
  expect(recipients()).toHaveLength(10)
})

test('told to end while it sends: finishes that, leaves no lease, and ends cleanly', async () => {
  const child = await startProcess()
  const exited = once(child, 'exit')
  // Postmark answers only when the process has said that it was told to end.
  let isKilled = false
  let isTold = false
  child.on('message', (message) => {
    if (message === 'stopping') isTold = true
  })
  room.postmark.onBatch = () => {
    // Once: a second signal would end it at once, and a slow machine has two batches under way.
    if (!isKilled) isKilled = child.kill('SIGTERM')
    return until(() => isTold)
  }
  for (let n = 0; n < 120; n++) await room.mail(room.acme, `a${n}@example.com`)
  const [code] = await exited
  expect(code).toBe(0)
  const rows = await room.rows(room.acme)
  expect(rows.filter((row) => row.state === 'sending')).toEqual([])
  expect(rows.filter((row) => row.state === 'sent')).toHaveLength(room.postmark.accepted.length)
})
