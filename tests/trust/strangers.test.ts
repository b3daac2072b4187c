import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worldFolder } from '#tests/support/install.ts'
import { type Running, startServer } from '#tests/support/process.ts'
import { formBodies, type PostedForm, rawRequests } from './strangers.ts'

const RUNS = 10_000
const MEBIBYTE = 1024 * 1024
/** How much more than a plain refusal an answer may cost, in the processor's time. */
const MOST_TIMES = 20

/** Of the thread that answers, milliseconds. */
function processorMs({ child }: Running): number {
  const ns = readFileSync(`/proc/${child.pid}/task/${child.pid}/schedstat`, 'utf8').split(' ')[0]
  return Number(ns) / 1_000_000
}

function residentBytes({ child }: Running): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) * 1024
}

/** Whatever comes back until the other side closes; fails where it neither answers nor closes. */
function exchange(server: Running, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1')
    let said = ''
    socket.setTimeout(30_000, () => reject(new Error('neither answered nor closed')))
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1')
    })
    socket.once('close', () => resolve(said))
    socket.on('error', () => {})
    socket.end(bytes)
  })
}

const agent = new Agent({ keepAlive: true })

function post(server: Running, { path, type, body }: PostedForm, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { origin: server.origin, 'content-type': type, 'content-length': body.byteLength, cookie }
    const sent = request(server.origin + path, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode!))
    })
    sent.once('error', reject).end(body)
  })
}

/** One that is closed unanswered broke the protocol. */
function expectAnswer(said: string, asked: Buffer): void {
  if (said !== '')
    expect(said, JSON.stringify(asked.toString('latin1'))).toMatch(/^HTTP\/1\.1 (?:[1-4]\d\d|503) /)
}

function expectStatus(status: number, { path, type, body }: PostedForm): void {
  const sent = JSON.stringify([path, type, body.toString('latin1')])
  expect(status < 500 || status === 503, `${status} for ${sent}`).toBe(true)
}

/** What a refusal costs that nobody would look at twice. */
async function plainMs(server: Running, ask: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < 300; i++) await ask()
  const before = processorMs(server)
  for (let i = 0; i < 100; i++) await ask()
  return (processorMs(server) - before) / 100
}

/** One that costs too much must do so each time: the collector of garbage comes when it likes. */
async function costMs(server: Running, ask: () => Promise<unknown>, most: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < 4 && least > most; i++) {
    const before = processorMs(server)
    await ask()
    least = Math.min(least, processorMs(server) - before)
  }
  return least
}

test(
  `${RUNS} raw requests and ${RUNS} forms: alive, answered, in bounded memory and time`,
  async () => {
    const server = await startServer({ dataDir: await worldFolder(), env: { LOG_LEVEL: 'error' } })
    const anna = await server.signedIn('anna')
    const cookies = [...anna.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.log(`strangers: seed ${seed}`)
    const settings = {
      seed,
      numRuns: RUNS,
      interruptAfterTimeLimit: 20 * 60_000,
      markInterruptAsFailure: true,
    }

    const refused: PostedForm = {
      path: '/acme/login',
      type: 'application/x-www-form-urlencoded',
      body: Buffer.from('email='),
    }
    const plain = await plainMs(server, () => post(server, refused, ''))
    const most = Math.max(plain * MOST_TIMES, 20)
    // What a process takes when it comes to work is no leak.
    for (const raw of fc.sample(rawRequests, { seed: seed + 1, numRuns: 1_000 }))
      expectAnswer(await exchange(server, raw), raw)
    for (const form of fc.sample(formBodies, { seed: seed + 1, numRuns: 3_000 }))
      expectStatus(await post(server, form, cookies), form)
    const before = residentBytes(server)

    await fc.assert(
      fc.asyncProperty(rawRequests, async (bytes) => {
        let said = ''
        const cost = await costMs(
          server,
          async () => {
            said = await exchange(server, bytes)
          },
          most,
        )
        expectAnswer(said, bytes)
        expect(cost).toBeLessThanOrEqual(most)
      }),
      settings,
    )
    await fc.assert(
      fc.asyncProperty(formBodies, fc.boolean(), async (form, isKnown) => {
        let status = 0
        const cost = await costMs(
          server,
          async () => {
            status = await post(server, form, isKnown ? cookies : '')
          },
          most,
        )
        expectStatus(status, form)
        // Comparing a password is meant to cost; its kind is limited in number instead.
        if (status !== 400 || !/login/.test(form.path)) expect(cost).toBeLessThanOrEqual(most)
      }),
      settings,
    )
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
    expect(server.child.exitCode).toBeNull()
    expect(residentBytes(server) - before).toBeLessThan(100 * MEBIBYTE)
    expect(server.log()).not.toMatch(/"level":[56]0/)
  },
  45 * 60_000,
)
