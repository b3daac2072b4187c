import type { GuardArgs } from '#app/auth/guard.server.ts'
import { QUEUE_PATH } from '#app/desk/paths.ts'
import { queueQuery } from '#app/queue/queue-filters.ts'

/** The ticket that an act was done on, beside the queue as it was. */
export function backToTicket({ params, request }: Pick<GuardArgs, 'params' | 'request'>): string {
  return `${QUEUE_PATH}/${params.subdomain}/${params.ticket}${queueQuery(new URL(request.url).searchParams)}`
}
