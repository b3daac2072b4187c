import { troubleOf } from '#app/db/trouble.ts'

/** Thrown inside a transaction to roll it back; never leaves this folder. */
export class FilesGone extends Error {}

export type Failure = { outcome: 'files-gone' } | { outcome: 'not-kept' }

export function failureOf(error: unknown): Failure {
  if (error instanceof FilesGone) return { outcome: 'files-gone' }
  if (troubleOf(error)) return { outcome: 'not-kept' }
  throw error
}
