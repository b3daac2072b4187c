import { QUEUE_PATH } from '#app/desk/paths.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'
import { type BulkOutcome, writeBulkOutcome } from './bulk-outcome.ts'

/** The queue that was looked at, with what became of the selected tickets. */
export function bulkDone(request: Request, outcome: BulkOutcome): string {
  const place = new URLSearchParams(queueQuery(new URL(request.url).searchParams))
  for (const [name, value] of writeBulkOutcome(outcome)) place.append(name, value)
  return `${QUEUE_PATH}?${place}`
}
