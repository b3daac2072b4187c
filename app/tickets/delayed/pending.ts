import type { PendingRepliesTable } from '#app/db/schema.ts'

/** Spec, section 4, Undo send. */
export const UNDO_MS = 10_000

export type WhyReturned = NonNullable<PendingRepliesTable['why_returned']>
