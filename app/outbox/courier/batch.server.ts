import { setImmediate as nextTurn } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { OutboxState } from '#app/db/schema.ts'
import type { Log } from '#app/log.ts'
import type { Carrier } from '#app/outbox/postmark/postmark.server.ts'
import type { Result, ResultOf } from '#app/outbox/result.ts'
import type { ClaimedEmail } from './claims.server.ts'
import { logResult } from './log.server.ts'
import type { OutboxClaim, OutboxFile } from './outbox-file.ts'

const SEARCHES = 4
/** One is written while another waits for the disk. */
const FILES = 2

export interface BatchOptions {
  carrier: Carrier
  log: Log
  now(): number
  isStopping(): boolean
  /** The process can wait for no answer any more. */
  signal: AbortSignal
  onTried?: ((state: OutboxState) => void) | undefined
}

/** Sends what was claimed, all together, and writes down what became of it. @returns which outboxes have more. */
export async function carryBatch(
  claims: readonly OutboxClaim[],
  deadline: number,
  options: BatchOptions,
): Promise<{ results: Result[]; more: OutboxFile[] }> {
  const emails = claims.flatMap(({ claim }) => claim.emails)
  const results = new Map<string, Result>()
  const keep = (some: ResultOf[]) => {
    for (const { id, result } of some) results.set(id, result)
  }
  const ambiguous = emails.filter((email) => email.ambiguous)
  if (ambiguous.length > 0) keep(await findAll(ambiguous, options, deadline))
  const toSend = emails.filter((email) => !results.has(email.id))
  keep(
    options.isStopping()
      ? toSend.map(({ id }) => ({ id, result: { outcome: 'released' } }))
      : await options.carrier.send(toSend, deadline, options.signal),
  )
  const marked = await pLimit(FILES).map(claims, async (one) => {
    // Between two files whoever waits for a page has their turn.
    await nextTurn()
    return mark(one, results, options)
  })
  return { results: [...results.values()], more: marked.flat() }
}

/** What Postmark has never seen is left out, and sent. */
async function findAll(emails: ClaimedEmail[], options: BatchOptions, deadline: number): Promise<ResultOf[]> {
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
  { outbox, claim }: OutboxClaim,
  results: ReadonlyMap<string, Result>,
  options: BatchOptions,
): Promise<OutboxFile[]> {
  const of = claim.emails.map(({ id }) => ({ id, result: results.get(id)! }))
  const marked = await outbox.mark(claim, of)
  if (!marked) return []
  const now = options.now()
  for (const email of claim.emails) {
    const state = marked.states.get(email.id)
    const result = results.get(email.id)!
    if (!state) continue
    logResult(options.log, { outbox: outbox.name, email, result, state }, now)
    if (result.outcome !== 'released') options.onTried?.(state)
  }
  return marked.isMoreDue ? [outbox] : []
}
