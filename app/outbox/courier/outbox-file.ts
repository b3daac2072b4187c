import type { OutboxState } from '#app/db/schema.ts'
import type { ResultOf } from '#app/outbox/result.ts'
import type { Claim } from './claims.server.ts'

/** One outbox, as the courier goes from one to the next. What cannot be read is logged, and holds up no other. */
export interface OutboxFile {
  name: string
  /** Looks in, and takes at most so many emails. Undefined where nothing is due, or the file cannot be used. */
  claim(limit: number): Promise<Claim | undefined>
  /** @returns the state of each email that was still this claim's, and whether more is due. */
  mark(claim: Claim, results: ResultOf[]): Promise<Marked | undefined>
  /** Whether to look in while no email may leave. */
  isWorthALook(): boolean
}

export interface Marked {
  states: Map<string, OutboxState>
  isMoreDue: boolean
}

export interface OutboxClaim {
  outbox: OutboxFile
  claim: Claim
}
