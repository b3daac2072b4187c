import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '#app/db/connection/connect.server.ts'
import { childrenOf } from '#tests/support/children.ts'
import { findPort } from '#tests/support/ports.ts'
import { type PostmarkStandIn, startPostmarkStandIn } from '#tests/support/postmark-stand-in.ts'
import { type Running, startServer } from '#tests/support/process.ts'
import { prepareHouse } from './house.ts'

/** Of taking over from one who died; the issue allows ten seconds. */
const WITHIN = { timeout: 10_000, interval: 50 }

async function openHouse() {
  const postmark = await startPostmarkStandIn()
  onTestFinished(() => postmark.close())
  const { config, writers } = await prepareHouse(2)
  const { dataDir } = config
  const start = async (env: Record<string, string> = {}) =>
    startServer({
      dataDir,
      port: await findPort(false),
      env: { POSTMARK_SERVER_TOKEN: 'stand-in-token', POSTMARK_API_HOST: postmark.url, ...env },
    })
  return { postmark, dataDir, writer: writers[0]!, start }
}

function holderOf(dataDir: string): string | undefined {
  const platform = connect(join(dataDir, 'platform.sqlite'), { mustExist: true, readOnly: true })
  try {
    const holder = platform.prepare(`select holder from leases where name = 'background'`).pluck().get()
    return holder as string | undefined
  } finally {
    platform.close()
  }
}

const subjects = (postmark: PostmarkStandIn) => postmark.accepted.map(({ To, TextBody }) => To + TextBody)

async function expectMail(postmark: PostmarkStandIn, send: () => Promise<unknown>): Promise<void> {
  const before = postmark.accepted.length
  await send()
  await expect.poll(() => postmark.accepted.length, WITHIN).toBeGreaterThan(before)
}

test('of two servers on a folder one carries the mail, of both; killed, the other does within ten seconds', async () => {
  const { postmark, dataDir, writer, start } = await openHouse()
  const first = await start()
  await expect.poll(() => holderOf(dataDir), WITHIN).toBeDefined()
  const holder = holderOf(dataDir)
  const second = await start()
  const [one, other] = [await first.signedIn('olga'), await second.signedIn('olga')]
  await expectMail(postmark, () => writer.send(one))
  await expectMail(postmark, () => writer.send(other))
  expect(holderOf(dataDir)).toBe(holder)

  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  await expectMail(postmark, () => writer.send(other))
  expect(holderOf(dataDir)).not.toBe(holder)
  expect(new Set(subjects(postmark)).size).toBe(postmark.accepted.length)
})

test('a server that stops in order hands over at once, and leaves no lease behind where nobody else is', async () => {
  const { dataDir, start } = await openHouse()
  const first = await start()
  await expect.poll(() => holderOf(dataDir), WITHIN).toBeDefined()
  const holder = holderOf(dataDir)
  const second = await start()
  expect(await first.stop()).toMatchObject({ code: 0 })
  await expect.poll(() => holderOf(dataDir), { timeout: 3_000 }).not.toBe(holder)
  expect(await second.stop()).toMatchObject({ code: 0 })
  expect(holderOf(dataDir)).toBeUndefined()
})

test('a paused server that comes back carries no more, and nobody is mailed twice', async () => {
  const { postmark, dataDir, writer, start } = await openHouse()
  const first: Running = await start({ LOG_LEVEL: 'warn' })
  await expect.poll(() => holderOf(dataDir), WITHIN).toBeDefined()
  const second = await start()
  const other = await second.signedIn('olga')
  await writer.send(other)
  await expect.poll(() => postmark.accepted.length, WITHIN).toBeGreaterThan(0)
  const holder = holderOf(dataDir)
  first.child.kill('SIGSTOP')
  await expect.poll(() => holderOf(dataDir), WITHIN).not.toBe(holder)
  const newHolder = holderOf(dataDir)
  first.child.kill('SIGCONT')
  await expect.poll(first.log, WITHIN).toContain('the lease of mail and housekeeping is lost')
  for (let i = 0; i < 5; i++) await expectMail(postmark, () => writer.send(other))
  expect(holderOf(dataDir)).toBe(newHolder)
  expect(new Set(subjects(postmark)).size).toBe(postmark.accepted.length)
})

test('with several workers the primary carries the mail of each, through the death of one and a restart', async () => {
  const { postmark, dataDir, writer, start } = await openHouse()
  // By itself the courier looks once an hour: what leaves is what it was told of.
  const server = await start({ WORKERS: '2', LOG_LEVEL: 'info', OUTBOX_INTERVAL_MS: '3600000' })
  await expect.poll(() => holderOf(dataDir), WITHIN).toBeDefined()
  const holder = holderOf(dataDir)
  const olga = await server.signedIn('olga')
  for (let i = 0; i < 4; i++) await expectMail(postmark, () => writer.send(olga))
  process.kill(childrenOf(server.child.pid!)[0]!, 'SIGKILL')
  await expect.poll(() => childrenOf(server.child.pid!).length, WITHIN).toBe(2)
  server.child.kill('SIGHUP')
  await expect.poll(server.log, { timeout: 30_000 }).toContain('the workers are restarted"')
  for (let i = 0; i < 4; i++) await expectMail(postmark, () => writer.send(olga))
  expect(holderOf(dataDir)).toBe(holder)
  expect(await server.stop()).toMatchObject({ code: 0 })
})
