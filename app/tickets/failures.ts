import { troubleOf } from '#app/db/trouble.ts'

/** Thrown inside a transaction to roll it back, number and all; never leaves this folder. */
export class FilesGone extends Error {}

/** Why a transaction that was to add something to a ticket added nothing. */
export type Failure =
  /** A file that was kept on the form has expired: it must be chosen again. */
  | { outcome: 'files-gone' }
  /** The disk is full or fails. The same form may well be taken in a while. */
  | { outcome: 'not-kept' }

/** What a verb answers whose transaction threw. Anything that nobody foresaw is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FilesGone) return { outcome: 'files-gone' }
  if (troubleOf(error)) return { outcome: 'not-kept' }
  throw error
}
