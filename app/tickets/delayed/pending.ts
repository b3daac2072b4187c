import type { PendingRepliesTable } from '#app/db/schema.ts'

/** How long a reply of an admin waits where it can be taken back (spec, section 4, Undo send). */
export const UNDO_MS = 10_000

/** Why a reply came back to its author's form instead of being sent. */
export type WhyReturned = NonNullable<PendingRepliesTable['why_returned']>
