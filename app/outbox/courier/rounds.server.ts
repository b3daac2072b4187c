import { setImmediate as nextTurn } from 'node:timers/promises'
import { TIMEOUT_MS } from '#app/outbox/postmark/postmark.server.ts'
import { type BatchOptions, carryBatch } from './batch.server.ts'
import { type Claim, LEASE_MS } from './claims.server.ts'
import type { OutboxClaim, OutboxFile } from './outbox-file.ts'
import { OutboxQueue } from './outbox-queue.ts'
import { LOOK_STALLS_MS } from './scan.server.ts'
import type { Throttle } from './throttle.server.ts'

/** One workspace with thousands of emails does not keep the others waiting; nor is its file opened for each few. */
const SHARE = 100
/** Whoever looks into one file does not wait for the disk of another. */
const VISITS = 4
/** A call that hangs counts no more, and others go on beside it. */
const STALLED_MS = 5_000
const MAX_UNDER_WAY = 7

interface RoundsOptions extends Omit<BatchOptions, 'carrier'> {
  carrier: BatchOptions['carrier'] | undefined
  throttle: Throttle
}

/**
 * Goes round the outboxes: claims one batch while others are sent and marked. In turn: each outbox gives its share,
 * then stands behind the others.
 */
export class Rounds {
  readonly #options: RoundsOptions
  readonly #queue = new OutboxQueue()
  readonly #underWay = new Set<{ isStalled: boolean }>()
  #going: Promise<void> | undefined
  #tell = () => {}
  #changed = this.#nextChange()

  constructor(options: RoundsOptions) {
    this.#options = options
  }

  add(outboxes: readonly OutboxFile[]): void {
    for (const outbox of outboxes) this.#queue.add(outbox)
    this.#go()
  }

  /** Until nothing is left to do, or only calls that hang. */
  async rest(): Promise<void> {
    while (this.#going || this.#fresh > 0) await this.#changed
  }

  async allEnd(): Promise<void> {
    while (this.#going || this.#underWay.size > 0) await this.#changed
  }

  get #fresh(): number {
    return [...this.#underWay].filter(({ isStalled }) => !isStalled).length
  }

  #go(): void {
    this.#going ??= this.#goRound()
      .catch((error) => this.#options.log.error({ err: error }, 'the courier stumbled'))
      .finally(() => {
        this.#going = undefined
        this.#change()
      })
  }

  #change(): void {
    this.#tell()
    this.#changed = this.#nextChange()
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve
    })
  }

  async #goRound(): Promise<void> {
    const { throttle, isStopping, carrier } = this.#options
    while (!isStopping()) {
      const limit = carrier ? throttle.limit() : 0
      if (limit === 0) this.#queue.keepOnly((outbox) => outbox.isWorthALook())
      if (this.#queue.size === 0) return
      if (limit > 0 && !this.#hasRoom()) {
        await this.#changed
        continue
      }
      const since = performance.now()
      const claims = await this.#gather(limit)
      if (claims.length > 0) this.#send(claims, since)
    }
  }

  #hasRoom(): boolean {
    return this.#fresh < this.#options.throttle.lanes() && this.#underWay.size < MAX_UNDER_WAY
  }

  async #gather(limit: number): Promise<OutboxClaim[]> {
    const claims: OutboxClaim[] = []
    const more: OutboxFile[] = []
    let room = limit
    const visitInTurn = async () => {
      while ((room > 0 || limit === 0) && !this.#options.isStopping()) {
        const outbox = this.#queue.next()
        if (!outbox) return
        const wanted = Math.min(room, SHARE)
        room -= wanted
        await nextTurn()
        const claim = await this.#visit(outbox, wanted)
        room += wanted - (claim?.emails.length ?? 0)
        if (!claim) continue
        claims.push({ outbox, claim })
        if (claim.emails.length === wanted) more.push(outbox)
      }
    }
    await Promise.all(Array.from({ length: VISITS }, visitInTurn))
    for (const outbox of more) this.#queue.addBehind(outbox)
    return claims
  }

  /** One that is slow is left to itself; what it gives in the end is sent then. */
  async #visit(outbox: OutboxFile, wanted: number): Promise<Claim | undefined> {
    const since = performance.now()
    let isLate = false
    const claiming = outbox.claim(wanted).then((claim) => {
      const taken = claim && claim.emails.length > 0 ? claim : undefined
      if (isLate && taken) this.#send([{ outbox, claim: taken }], since)
      return taken
    })
    const visited = claiming.finally(() => {
      if (this.#queue.left(outbox)) this.#go()
    })
    let timer: NodeJS.Timeout | undefined
    const stalled = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        isLate = true
        resolve(undefined)
      }, LOOK_STALLS_MS).unref()
    })
    const claim = await Promise.race([visited, stalled])
    clearTimeout(timer)
    return claim
  }

  #send(claims: OutboxClaim[], since: number): void {
    const call = { isStalled: false }
    this.#underWay.add(call)
    const timer = setTimeout(() => {
      call.isStalled = true
      this.#change()
    }, STALLED_MS).unref()
    void this.#carry(claims, since)
      .catch((error) => this.#options.log.error({ err: error }, 'the courier stumbled'))
      .finally(() => {
        clearTimeout(timer)
        this.#underWay.delete(call)
        this.#change()
      })
  }

  async #carry(claims: OutboxClaim[], since: number): Promise<void> {
    const { throttle, carrier } = this.#options
    const handedOver = throttle.now()
    const deadline = since + LEASE_MS - 1.5 * TIMEOUT_MS
    const { results, more } = await carryBatch(claims, deadline, { ...this.#options, carrier: carrier! })
    await throttle.learn(results, handedOver)
    // What comes after it in the order of its ticket can be taken now.
    for (const outbox of more) this.#queue.addBehind(outbox)
    this.#go()
  }
}
