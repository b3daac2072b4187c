import pLimit from 'p-limit'
import type { Platform } from '#app/db/platform.server.ts'
import type { OutboxState } from '#app/db/schema.ts'
import type { Log } from '#app/log.ts'
import type { OutboxDatabase } from '#app/outbox/outbox.server.ts'
import { type Carrier, TIMEOUT_MS } from '#app/outbox/postmark/postmark.server.ts'
import type { Result, ResultOf } from '#app/outbox/result.ts'
import { type Claim, type ClaimedEmail, claimDue, LEASE_MS } from './claims.server.ts'
import type { Leases } from './leases.ts'
import { logResult } from './log.server.ts'
import { markResults } from './mark.server.ts'

export interface OutboxFile {
  name: string
  /** Undefined where the file is gone. */
  within<Answer>(act: (db: OutboxDatabase) => Promise<Answer>): Promise<Answer | undefined>
}

/** One workspace with thousands of emails does not keep the others waiting. */
const SHARE = 50
const SEARCHES = 4

export interface RoundOptions {
  platform: Platform
  carrier: Carrier
  log: Log
  limit: number
  leases: Leases
  isStopping(): boolean
  /** The process can wait for no answer any more. */
  signal: AbortSignal
  random: () => number
  onTried?: ((state: OutboxState) => void) | undefined
}

interface OutboxClaim {
  outbox: OutboxFile
  claim: Claim
}

/** Claims in turn and sends all together; requeues in `outboxes` those that may have more. */
export async function carryRound(outboxes: OutboxFile[], options: RoundOptions): Promise<Result[]> {
  const deadline = performance.now() + LEASE_MS - 1.5 * TIMEOUT_MS
  const claims = await claimFrom(outboxes, options)
  const emails = claims.flatMap(({ claim }) => claim.emails)
  if (emails.length === 0) return []
  const results = new Map<string, Result>()
  const keep = (some: ResultOf[]) => {
    for (const { id, result } of some) results.set(id, result)
  }
  keep(
    await findAll(
      emails.filter((email) => email.ambiguous),
      options,
      deadline,
    ),
  )
  const toSend = emails.filter((email) => !results.has(email.id))
  keep(
    options.isStopping()
      ? toSend.map(({ id }) => ({ id, result: { outcome: 'released' } }))
      : await options.carrier.send(toSend, deadline, options.signal),
  )
  await mark(claims, results, options)
  return [...results.values()]
}

async function claimFrom(outboxes: OutboxFile[], options: RoundOptions): Promise<OutboxClaim[]> {
  const claims: OutboxClaim[] = []
  const more: OutboxFile[] = []
  let room = options.limit
  while (room > 0 && outboxes.length > 0) {
    const outbox = outboxes.shift()!
    const wanted = Math.min(room, SHARE)
    const claim = await attempt(outbox, options, (db) =>
      claimDue(db, options.platform.now(), wanted, { of: options.leases, outbox: outbox.name }),
    )
    if (!claim || claim.emails.length === 0) continue
    claims.push({ outbox, claim })
    room -= claim.emails.length
    // What comes after it in the order of its ticket can be taken now.
    more.push(outbox)
  }
  outboxes.push(...more)
  return claims
}

/** What Postmark has never seen is left out, and sent. */
async function findAll(emails: ClaimedEmail[], options: RoundOptions, deadline: number): Promise<ResultOf[]> {
  const found = await pLimit(SEARCHES).map(emails, async (email) => {
    const givenUp = options.isStopping() || performance.now() > deadline
    const result: Result | undefined = givenUp
      ? { outcome: 'released' }
      : await options.carrier.find(email, options.signal)
    return result ? [{ id: email.id, result }] : []
  })
  return found.flat()
}

async function mark(
  claims: OutboxClaim[],
  results: Map<string, Result>,
  options: RoundOptions,
): Promise<void> {
  for (const { outbox, claim } of claims) {
    const of = claim.emails.map(({ id }) => ({ id, result: results.get(id)! }))
    const states = await attempt(outbox, options, (db) =>
      markResults(db, claim, of, options.platform.now(), options.random),
    )
    for (const email of claim.emails) {
      const state = states?.get(email.id)
      const result = results.get(email.id)!
      if (!state) continue
      logResult(options.log, { outbox: outbox.name, email, result, state }, options.platform.now())
      if (result.outcome !== 'released') options.onTried?.(state)
    }
  }
}

/** A file that cannot be read holds up no other; its leases end by themselves. */
async function attempt<Answer>(
  outbox: OutboxFile,
  options: RoundOptions,
  act: (db: OutboxDatabase) => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await outbox.within(act)
  } catch (error) {
    options.log.error({ err: error, workspace: outbox.name }, 'an outbox could not be used')
    return undefined
  }
}
